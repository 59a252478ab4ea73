namespace Icf.Inference;

/// <summary>
/// The derivative of a function by central differences of ever smaller steps, extrapolated to step zero (Ridders,
/// Accurate computation of F′(x) and F′(x)F″(x), Advances in Engineering Software 4, 1982).
/// </summary>
internal static class CentralDifference
{
    private const int Steps = 12;
    private const double Shrink = 1.6;

    /// <summary>The derivative by one coordinate, with an estimate of its error; NaN where the function is not
    /// finite.</summary>
    /// <param name="function">The function.</param>
    /// <param name="point">The point; brought back to what it was.</param>
    /// <param name="coordinate">The coordinate.</param>
    /// <param name="step">The first step.</param>
    public static (double Derivative, double Error) Of(
        Func<double[], double> function,
        double[] point,
        int coordinate,
        double step
    )
    {
        double[,] table = new double[Steps, Steps];
        double x = point[coordinate],
            best = double.NaN,
            error = double.PositiveInfinity;
        for (int i = 0; i < Steps; i++, step /= Shrink)
        {
            point[coordinate] = x + step;
            double above = function(point);
            point[coordinate] = x - step;
            double below = function(point);
            table[0, i] = (above - below) / (2 * step);
            double rounding = 1e-15 * (Math.Abs(above) + Math.Abs(below)) / step,
                factor = Shrink * Shrink;
            for (int j = 1; j <= i; j++, factor *= Shrink * Shrink)
            {
                table[j, i] = (table[j - 1, i] * factor - table[j - 1, i - 1]) / (factor - 1);
                double spread =
                    Math.Max(Math.Abs(table[j, i] - table[j - 1, i]), Math.Abs(table[j, i] - table[j - 1, i - 1]))
                    + rounding;
                if (spread < error)
                    (best, error) = (table[j, i], spread);
            }
        }

        point[coordinate] = x;
        return (best, error);
    }
}
