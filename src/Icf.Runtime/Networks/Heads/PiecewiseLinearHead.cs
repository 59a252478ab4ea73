using Icf.Numerics;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A density on the interval between the prior's bounds that is linear between equally spaced knots. Its heights are
/// exp(output), normalised by the trapezoid rule, which is exact here.
/// </summary>
internal sealed class PiecewiseLinearHead(int knots) : Head
{
    public override int Outputs => knots;

    public override bool Serves(in PriorInfo prior) =>
        prior.Support.Kind == SupportKind.Interval && double.IsFinite(prior.Support.Upper - prior.Support.Lower) &&
        prior.Support.Upper > prior.Support.Lower;

    public override Tensor LogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
    {
        var u = new float[rows.Count];
        for (int i = 0; i < u.Length; i++)
        {
            ref readonly Step step = ref rows.Steps[i];
            if (!Serves(step.Prior))
                continue;
            u[i] = (float)Math.Clamp(step.Coordinate, 0, 1);
            logJacobians[i] = -Math.Log(step.Prior.Support.Upper - step.Prior.Support.Lower);
        }

        return tape.PiecewiseLinearLogDensity(outputs, u);
    }

    // The heights at the knots, and the areas up to the ends of the segments.
    public override int DensitySize => 2 * knots - 1;

    public override void Prepare(ReadOnlySpan<float> outputs, Span<double> density)
    {
        Span<double> heights = density[..knots], areas = density[knots..];
        double max = double.NegativeInfinity;
        foreach (float output in outputs)
            max = Math.Max(max, output);
        for (int k = 0; k < knots; k++)
            heights[k] = outputs[k] - max;
        Exponentials.Of(heights);
        double area = 0;
        for (int s = 0; s < areas.Length; s++)
            areas[s] = area += 0.5 * (heights[s] + heights[s + 1]);
    }

    public override (double Value, double LogDensity) Draw(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, double u, ref Rng rng)
    {
        ReadOnlySpan<double> heights = density[..knots], areas = density[knots..];
        double total = areas[^1], target = u * total;
        int segment = 0;
        while (segment < areas.Length - 1 && target >= areas[segment])
            segment++;
        if (segment > 0)
            target -= areas[segment - 1];

        double left = heights[segment], slope = heights[segment + 1] - left;
        double within = Within(left, slope, target);
        double height = left + slope * within;
        double width = prior.Support.Upper - prior.Support.Lower;
        double value = prior.Support.Lower + width * ((segment + within) / areas.Length);
        return (value, Math.Log(height * areas.Length / total) - Math.Log(width));
    }

    public override double LogDensity(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, in PriorPoint point)
    {
        ReadOnlySpan<double> heights = density[..knots], areas = density[knots..];
        double at = Math.Clamp(WorkingCoordinate.Of(point.Value, prior), 0, 1) * areas.Length;
        int segment = Math.Min((int)at, areas.Length - 1);
        double height = heights[segment] + (heights[segment + 1] - heights[segment]) * (at - segment);
        return Math.Log(height * areas.Length / areas[^1]) - Math.Log(prior.Support.Upper - prior.Support.Lower);
    }

    /// <summary>Solves left·x + slope·x²/2 = area for x in [0, 1], in the form that does not cancel.</summary>
    internal static double Within(double left, double slope, double area)
    {
        double root = Math.Sqrt(Math.Max(0, left * left + 2 * slope * area));
        return left + root > 0 ? Math.Clamp(2 * area / (left + root), 0, 1) : 0;
    }
}
