using Icf.Numerics;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A density that is linear between equally spaced knots, in the prior's level if the prior has levels, otherwise in
/// the position between its bounds. Its heights are exp(output), normalised by the trapezoid rule, which is exact here.
/// </summary>
internal sealed class PiecewiseLinearHead(int knots) : Head
{
    protected override int FamilyOutputs => knots;

    // The heights at the knots, and the areas up to the ends of the segments.
    protected override int FamilySize => 2 * knots - 1;

    public override bool Serves(in PriorInfo prior) => UnitInterval.Serves(prior);

    protected override Tensor FamilyLogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
    {
        var u = new float[rows.Count];
        for (int i = 0; i < u.Length; i++)
            if (Serves(rows.Steps[i].Prior))
                (u[i], logJacobians[i]) = UnitInterval.Of(rows.Steps[i]);
        return tape.PiecewiseLinearLogDensity(outputs, u);
    }

    protected override void PrepareFamily(ReadOnlySpan<float> outputs, Span<double> family)
    {
        Span<double> heights = family[..knots],
            areas = family[knots..];
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

    protected override bool TryDrawFamily(
        ReadOnlySpan<double> family,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        double u,
        ref Rng rng,
        out double drawn
    )
    {
        ReadOnlySpan<double> heights = family[..knots],
            areas = family[knots..];
        double target = u * areas[^1];
        int segment = 0;
        while (segment < areas.Length - 1 && target >= areas[segment])
            segment++;
        if (segment > 0)
            target -= areas[segment - 1];

        double left = heights[segment],
            slope = heights[segment + 1] - left;
        return UnitInterval.TryTell((segment + Within(left, slope, target)) / areas.Length, prior, out drawn);
    }

    protected override double FamilyLogDensity(
        ReadOnlySpan<double> family,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        in PriorPoint point
    )
    {
        if (!UnitInterval.TryPlace(point, prior, out double from, out double to, out double logJacobian))
            return double.NegativeInfinity;
        ReadOnlySpan<double> heights = family[..knots],
            areas = family[knots..];
        double height =
            to - from > UnitInterval.LeastStep
                ? (Area(heights, areas, to) - Area(heights, areas, from)) / ((to - from) * areas.Length)
                : Height(heights, from * areas.Length);
        return Math.Log(height * areas.Length / areas[^1]) + logJacobian;
    }

    private static double Height(ReadOnlySpan<double> heights, double at)
    {
        int segment = Math.Min((int)at, heights.Length - 2);
        return heights[segment] + (heights[segment + 1] - heights[segment]) * (at - segment);
    }

    /// <summary>The area up to a place between 0 and 1, with segments of width 1.</summary>
    private static double Area(ReadOnlySpan<double> heights, ReadOnlySpan<double> areas, double to)
    {
        double at = to * areas.Length;
        int segment = Math.Min((int)at, areas.Length - 1);
        return (segment == 0 ? 0 : areas[segment - 1])
            + 0.5 * (heights[segment] + Height(heights, at)) * (at - segment);
    }

    /// <summary>Solves left·x + slope·x²/2 = area for x in [0, 1], in the form that does not cancel.</summary>
    internal static double Within(double left, double slope, double area)
    {
        double root = Math.Sqrt(Math.Max(0, left * left + 2 * slope * area));
        return left + root > 0 ? Math.Clamp(2 * area / (left + root), 0, 1) : 0;
    }
}
