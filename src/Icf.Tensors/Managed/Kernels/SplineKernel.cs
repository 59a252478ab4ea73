namespace Icf.Tensors.Managed.Kernels;

/// <summary>
/// A density on [0, 1] that is linear between knots whose places and heights are both learned, so that its distribution
/// function is a quadratic spline (Müller et al. 2019, "Neural importance sampling", §4.2). One row at a time and in
/// doubles: the same bits on every machine.
/// </summary>
internal static unsafe class SplineKernel
{
    private const double LeastWidth = Tape.LeastKnotDistance;

    /// <summary>Log densities, and their derivatives by the parameters if requested.</summary>
    /// <param name="parameters">Rows of K log heights and K − 1 logits of widths.</param>
    /// <param name="values">A number in [0, 1] for each row.</param>
    /// <param name="result">Receives a log density for each row.</param>
    /// <param name="derivative">Receives rows like those of the parameters; null if not requested.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="knots">K.</param>
    public static void Run(float* parameters, float* values, float* result, float* derivative, int rows, int knots)
    {
        Span<double> heights = new double[knots],
            widths = new double[knots - 1],
            byWidth = new double[knots - 1];
        int columns = 2 * knots - 1;
        for (nint row = 0; row < rows; row++)
        {
            var own = new ReadOnlySpan<float>(parameters + row * columns, columns);
            double largest = Unpack(own, heights, widths);
            double area = Area(heights, widths);
            int bin = Find(widths, values[row], out double share);
            double left = heights[bin],
                right = heights[bin + 1];

            // A density far from the mode keeps its logarithm: relative to the taller of the two knots around the
            // value.
            double taller = Math.Max(own[bin], own[bin + 1]);
            double relative = (1 - share) * Math.Exp(own[bin] - taller) + share * Math.Exp(own[bin + 1] - taller);
            result[row] = (float)(Math.Log(relative) + taller - largest - Math.Log(area));
            if (derivative is null)
                continue;

            var slopes = new Span<float>(derivative + row * columns, columns);
            for (int k = 0; k < knots; k++)
            {
                double around = (k > 0 ? widths[k - 1] : 0) + (k < knots - 1 ? widths[k] : 0);
                slopes[k] = (float)(-0.5 * heights[k] * around / area);
            }

            double fromLeft = (1 - share) * Math.Exp(own[bin] - taller) / relative;
            slopes[bin] += (float)fromLeft;
            slopes[bin + 1] += (float)(1 - fromLeft);

            // ∂/∂width: by the position of the bin, by its own width, and by the area.
            double rise = (Math.Exp(own[bin + 1] - taller) - Math.Exp(own[bin] - taller)) / relative / widths[bin];
            double mean = 0;
            for (int j = 0; j < byWidth.Length; j++)
            {
                byWidth[j] =
                    (
                        j < bin ? -rise
                        : j == bin ? -share * rise
                        : 0
                    )
                    - 0.5 * (heights[j] + heights[j + 1]) / area;
                mean += Share(widths[j], knots) * byWidth[j];
            }

            for (int j = 0; j < byWidth.Length; j++)
                slopes[knots + j] = (float)(
                    (1 - (knots - 1) * LeastWidth) * Share(widths[j], knots) * (byWidth[j] - mean)
                );
        }
    }

    /// <summary>Writes the heights, relative to the largest, and the widths, which add up to one.</summary>
    /// <returns>The largest log height.</returns>
    public static double Unpack(ReadOnlySpan<float> parameters, Span<double> heights, Span<double> widths)
    {
        int knots = heights.Length;
        double largest = double.NegativeInfinity;
        foreach (float logHeight in parameters[..knots])
            largest = Math.Max(largest, logHeight);
        for (int k = 0; k < knots; k++)
            heights[k] = Math.Exp(parameters[k] - largest);

        double widest = double.NegativeInfinity,
            sum = 0;
        foreach (float logit in parameters[knots..])
            widest = Math.Max(widest, logit);
        for (int j = 0; j < widths.Length; j++)
            sum += widths[j] = Math.Exp(parameters[knots + j] - widest);
        for (int j = 0; j < widths.Length; j++)
            widths[j] = LeastWidth + (1 - widths.Length * LeastWidth) * (widths[j] / sum);
        return largest;
    }

    /// <summary>The area under the heights, by the trapezoid rule, which is exact here.</summary>
    public static double Area(ReadOnlySpan<double> heights, ReadOnlySpan<double> widths)
    {
        double area = 0;
        for (int j = 0; j < widths.Length; j++)
            area += 0.5 * widths[j] * (heights[j] + heights[j + 1]);
        return area;
    }

    /// <summary>The bin of a value, and how far into it the value lies, from 0 to 1.</summary>
    private static int Find(ReadOnlySpan<double> widths, double value, out double share)
    {
        double start = 0;
        int bin = 0;
        while (bin < widths.Length - 1 && value >= start + widths[bin])
            start += widths[bin++];
        share = double.IsNaN(value) ? value : Math.Clamp((value - start) / widths[bin], 0, 1);
        return bin;
    }

    private static double Share(double width, int knots) => (width - LeastWidth) / (1 - (knots - 1) * LeastWidth);
}
