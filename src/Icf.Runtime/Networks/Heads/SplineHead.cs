using Icf.Tensors;
using Icf.Tensors.Managed.Kernels;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A density that is linear between learned knots, on the unit interval onto which the prior's support is mapped: an
/// interval by <see cref="UnitInterval"/>, the real line and the logarithm on a half-line by the logistic function
/// around the prior's centre. It can fit sharp and skewed marginals that a fixed grid or a mixture cannot.
/// </summary>
internal sealed class SplineHead(int knots) : Head
{
    /// <summary>
    /// The scale of the logistic function in units of the prior's: a prior that is normal becomes nearly uniform.
    /// </summary>
    private const double LogisticScale = 0.6;

    protected override int FamilyOutputs => 2 * knots - 1;

    // The heights at the knots, the widths of the bins, and the area under them.
    protected override int FamilySize => 2 * knots;

    public override bool Serves(in PriorInfo prior) =>
        prior.Support.Kind switch
        {
            SupportKind.Interval => UnitInterval.Serves(prior),
            SupportKind.Real or SupportKind.HalfLine => double.IsFinite(prior.Typical.Location)
                && double.IsFinite(prior.Typical.Scale)
                && prior.Typical.Scale > 0,
            _ => false,
        };

    protected override Tensor FamilyLogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
    {
        var u = new float[rows.Count];
        for (int i = 0; i < u.Length; i++)
        {
            ref readonly Step step = ref rows.Steps[i];
            if (!Serves(step.Prior))
                continue;
            if (step.Prior.Support.Kind == SupportKind.Interval)
            {
                (u[i], logJacobians[i]) = UnitInterval.Of(step);
                continue;
            }

            double t = step.Coordinate;
            u[i] = (float)Math.Clamp(Logistic(t, step.Prior), 0, 1);
            logJacobians[i] = WorkingCoordinate.IsTold(t, step.Prior)
                ? LogJacobian(t, step.Prior)
                : double.NegativeInfinity;
        }

        return tape.SplineLogDensity(outputs, u);
    }

    protected override void PrepareFamily(ReadOnlySpan<float> outputs, Span<double> family)
    {
        Span<double> heights = family[..knots],
            widths = family[knots..^1];
        SplineKernel.Unpack(outputs, heights, widths);
        family[^1] = SplineKernel.Area(heights, widths);
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
            widths = family[knots..^1];
        double target = u * family[^1],
            start = 0;
        int bin = 0;
        for (; bin < widths.Length - 1; bin++)
        {
            double mass = 0.5 * widths[bin] * (heights[bin] + heights[bin + 1]);
            if (target < mass)
                break;
            target -= mass;
            start += widths[bin];
        }

        double left = heights[bin],
            slope = heights[bin + 1] - left;
        double at = Math.Clamp(
            start + widths[bin] * PiecewiseLinearHead.Within(left, slope, target / widths[bin]),
            double.Epsilon,
            Math.BitDecrement(1)
        );
        if (prior.Support.Kind == SupportKind.Interval)
            return UnitInterval.TryTell(at, prior, out drawn);
        double t = prior.Typical.Location + LogisticScale * prior.Typical.Scale * (Math.Log(at) - Math.Log(1 - at));
        drawn = WorkingCoordinate.ValueOnLine(t, prior.Support);
        return WorkingCoordinate.IsTold(t, prior);
    }

    protected override double FamilyLogDensity(
        ReadOnlySpan<double> family,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        in PriorPoint point
    )
    {
        double from,
            to,
            logJacobian;
        if (prior.Support.Kind == SupportKind.Interval)
        {
            if (!UnitInterval.TryPlace(point, prior, out from, out to, out logJacobian))
                return double.NegativeInfinity;
        }
        else
        {
            double t = WorkingCoordinate.Of(point.Value, prior);
            if (!WorkingCoordinate.IsTold(t, prior))
                return double.NegativeInfinity;
            from = to = Math.Clamp(Logistic(t, prior), 0, 1);
            logJacobian = LogJacobian(t, prior);
        }

        double height =
            to - from > UnitInterval.LeastStep
                ? (Area(family, to, out _) - Area(family, from, out _)) / (to - from)
                : Height(family, from);
        return Math.Log(height / family[^1]) + logJacobian;
    }

    protected override double Lost(ReadOnlySpan<double> family, in PriorInfo prior)
    {
        if (prior.Support.Kind == SupportKind.Interval)
            return 0;
        (double from, double to) = WorkingCoordinate.Told(prior);
        double below = Logistic(from, prior),
            above = Logistic(to, prior);
        if (below == 0 && above == 1)
            return 0;
        return 1 - (Area(family, above, out _) - Area(family, below, out _)) / family[^1];
    }

    private double Height(ReadOnlySpan<double> family, double at)
    {
        Area(family, at, out double height);
        return height;
    }

    /// <summary>The area under the heights up to a place, and the height there.</summary>
    private double Area(ReadOnlySpan<double> family, double to, out double height)
    {
        ReadOnlySpan<double> heights = family[..knots],
            widths = family[knots..^1];
        double area = 0,
            rest = to;
        int bin = 0;
        for (; bin < widths.Length - 1 && rest >= widths[bin]; rest -= widths[bin++])
            area += 0.5 * widths[bin] * (heights[bin] + heights[bin + 1]);
        height = heights[bin] + (heights[bin + 1] - heights[bin]) * Math.Min(rest / widths[bin], 1);
        return area + 0.5 * Math.Min(rest, widths[bin]) * (heights[bin] + height);
    }

    private static double Logistic(double coordinate, in PriorInfo prior) =>
        1 / (1 + Math.Exp(-Standardised(coordinate, prior)));

    /// <summary>log |du/dvalue|, finite also where u rounds to 0 or 1.</summary>
    private static double LogJacobian(double coordinate, in PriorInfo prior)
    {
        double distance = Math.Abs(Standardised(coordinate, prior));
        double logistic =
            -distance - 2 * Math.Log(1 + Math.Exp(-distance)) - Math.Log(LogisticScale * prior.Typical.Scale);
        return prior.Support.Kind == SupportKind.Real ? logistic : logistic - coordinate;
    }

    private static double Standardised(double coordinate, in PriorInfo prior) =>
        (coordinate - prior.Typical.Location) / (LogisticScale * prior.Typical.Scale);
}
