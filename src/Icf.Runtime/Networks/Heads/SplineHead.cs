using Icf.Tensors;
using Icf.Tensors.Managed.Kernels;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A density that is linear between learned knots, on the unit interval onto which the prior's support is mapped: an
/// interval as it is, the real line and the logarithm of a half-line by the logistic function around the prior's centre.
/// It follows sharp and lopsided marginals that a fixed grid or a mixture cannot.
/// </summary>
internal sealed class SplineHead(int knots) : Head
{
    /// <summary>The scale of the logistic function in units of the prior's: a prior that is normal becomes nearly uniform.</summary>
    private const double LogisticScale = 0.6;

    public override int Outputs => 2 * knots - 1;

    public override bool Serves(in PriorInfo prior) => prior.Support.Kind switch
    {
        SupportKind.Interval => double.IsFinite(prior.Support.Upper - prior.Support.Lower) && prior.Support.Upper > prior.Support.Lower,
        SupportKind.Real or SupportKind.HalfLine => double.IsFinite(prior.Typical.Location) &&
            double.IsFinite(prior.Typical.Scale) && prior.Typical.Scale > 0,
        _ => false,
    };

    public override Tensor LogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
    {
        var u = new float[rows.Count];
        for (int i = 0; i < u.Length; i++)
        {
            ref readonly Step step = ref rows.Steps[i];
            if (!Serves(step.Prior))
                continue;
            double at = ToUnit(step.Coordinate, step.Prior);
            u[i] = (float)Math.Clamp(at, 0, 1);
            logJacobians[i] = LogJacobian(step.Coordinate, step.Prior);
        }

        return tape.SplineLogDensity(outputs, u);
    }

    // The heights at the knots, the widths of the bins, and the area under them.
    public override int DensitySize => 2 * knots;

    public override void Prepare(ReadOnlySpan<float> outputs, Span<double> density)
    {
        Span<double> heights = density[..knots], widths = density[knots..^1];
        SplineKernel.Unpack(outputs, heights, widths);
        density[^1] = SplineKernel.Area(heights, widths);
    }

    public override (double Value, double LogDensity) Draw(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, double u, ref Rng rng)
    {
        ReadOnlySpan<double> heights = density[..knots], widths = density[knots..^1];
        double area = density[^1], target = u * area, start = 0;
        int bin = 0;
        for (; bin < widths.Length - 1; bin++)
        {
            double mass = 0.5 * widths[bin] * (heights[bin] + heights[bin + 1]);
            if (target < mass)
                break;
            target -= mass;
            start += widths[bin];
        }

        double left = heights[bin], slope = heights[bin + 1] - left;
        double within = PiecewiseLinearHead.Within(left, slope, target / widths[bin]);
        double at = Math.Clamp(start + widths[bin] * within, double.Epsilon, Math.BitDecrement(1));
        double coordinate = FromUnit(at, prior);
        double value = prior.Support.Kind switch
        {
            SupportKind.Interval => prior.Support.Lower + (prior.Support.Upper - prior.Support.Lower) * coordinate,
            SupportKind.HalfLine => WorkingCoordinate.AtDistance(Math.Exp(coordinate), prior.Support),
            _ => coordinate,
        };
        return (value, Math.Log((left + slope * within) / area) + LogJacobian(coordinate, prior));
    }

    public override double LogDensity(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, in PriorPoint point)
    {
        ReadOnlySpan<double> heights = density[..knots], widths = density[knots..^1];
        double coordinate = WorkingCoordinate.Of(point.Value, prior), rest = Math.Clamp(ToUnit(coordinate, prior), 0, 1);
        int bin = 0;
        while (bin < widths.Length - 1 && rest >= widths[bin])
            rest -= widths[bin++];
        double height = heights[bin] + (heights[bin + 1] - heights[bin]) * Math.Min(rest / widths[bin], 1);
        return Math.Log(height / density[^1]) + LogJacobian(coordinate, prior);
    }

    private static double ToUnit(double coordinate, in PriorInfo prior) => prior.Support.Kind == SupportKind.Interval
        ? coordinate
        : 1 / (1 + Math.Exp(-Standardised(coordinate, prior)));

    private static double FromUnit(double u, in PriorInfo prior) => prior.Support.Kind == SupportKind.Interval
        ? u
        : prior.Typical.Location + LogisticScale * prior.Typical.Scale * (Math.Log(u) - Math.Log(1 - u));

    /// <summary>log |du/dvalue|, finite also where u rounds to 0 or 1.</summary>
    private static double LogJacobian(double coordinate, in PriorInfo prior)
    {
        if (prior.Support.Kind == SupportKind.Interval)
            return -Math.Log(prior.Support.Upper - prior.Support.Lower);
        double distance = Math.Abs(Standardised(coordinate, prior));
        double logistic = -distance - 2 * Math.Log(1 + Math.Exp(-distance)) - Math.Log(LogisticScale * prior.Typical.Scale);
        return prior.Support.Kind == SupportKind.Real ? logistic : logistic - coordinate;
    }

    private static double Standardised(double coordinate, in PriorInfo prior) =>
        (coordinate - prior.Typical.Location) / (LogisticScale * prior.Typical.Scale);
}
