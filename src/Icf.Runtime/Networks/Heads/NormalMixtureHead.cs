using Icf.Numerics;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A mixture of normals in z = (t − location) / scale, with t the value on the real line, or the logarithm of its
/// distance from the bound of a half-line, and location and scale those of the prior.
/// </summary>
internal sealed class NormalMixtureHead(int components) : Head
{
    // The initial components are spread over the prior's bulk; equal components would stay equal.
    private const float InitialSpan = 1.5f;
    private const float InitialScale = 0.3f;

    /// <summary>The mass beyond this many standard deviations is less than rounding.</summary>
    private const double Reach = 9;

    /// <summary>Beyond this, the squares overflow in floats.</summary>
    private const double Farthest = 1e15;
    private static readonly double s_logRootTwoPi = 0.5 * Math.Log(2 * Math.PI);
    private static readonly Normal s_standard = new(0, 1);

    protected override int FamilyOutputs => 3 * components;

    // Blocks of one number per component: the weights added up, the log density at the centre, locations, scales and
    // their inverses; then how far the components reach down and up.
    protected override int FamilySize => 5 * components + 2;

    public override bool Serves(in PriorInfo prior) =>
        prior.Support.Kind is SupportKind.Real or SupportKind.HalfLine
        && double.IsFinite(prior.Typical.Location)
        && double.IsFinite(prior.Typical.Scale)
        && prior.Typical.Scale > 0;

    protected override void WriteFamilyBias(Span<float> bias)
    {
        bias.Clear();
        for (int k = 0; k < components; k++)
        {
            bias[components + k] = components == 1 ? 0 : InitialSpan * (2f * k / (components - 1) - 1);
            bias[2 * components + k] = components == 1 ? 0 : MathF.Log(InitialScale);
        }
    }

    protected override Tensor FamilyLogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
    {
        var z = new float[rows.Count];
        for (int i = 0; i < z.Length; i++)
        {
            ref readonly Step step = ref rows.Steps[i];
            if (!Serves(step.Prior))
                continue;
            double t = step.Coordinate;
            z[i] = (float)Math.Clamp((t - step.Prior.Typical.Location) / step.Prior.Typical.Scale, -Farthest, Farthest);
            logJacobians[i] = WorkingCoordinate.IsTold(t, step.Prior)
                ? LogJacobian(t, step.Prior)
                : double.NegativeInfinity;
        }

        return tape.NormalMixtureLogDensity(outputs, z);
    }

    protected override void PrepareFamily(ReadOnlySpan<float> outputs, Span<double> family)
    {
        Span<double> heights = family.Slice(components, components),
            locations = family.Slice(2 * components, components);
        Span<double> scales = family.Slice(3 * components, components),
            precisions = family.Slice(4 * components, components);
        Weights.Prepare(outputs[..components], heights, family[..components]);
        for (int k = 0; k < components; k++)
        {
            (locations[k], scales[k]) = (outputs[components + k], outputs[2 * components + k]);
            precisions[k] = -scales[k];
            heights[k] -= scales[k] + s_logRootTwoPi;
        }

        Exponentials.Of(family.Slice(3 * components, 2 * components));
        (double lowest, double highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int k = 0; k < components; k++)
        {
            lowest = Math.Min(lowest, locations[k] - Reach * scales[k]);
            highest = Math.Max(highest, locations[k] + Reach * scales[k]);
        }

        (family[^2], family[^1]) = (lowest, highest);
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
        int k = Weights.Draw(family[..components], u);
        double z = family[2 * components + k] + family[3 * components + k] * rng.NextNormal();
        double t = prior.Typical.Location + prior.Typical.Scale * z;
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
        double t = WorkingCoordinate.Of(point.Value, prior);
        if (!WorkingCoordinate.IsTold(t, prior))
            return double.NegativeInfinity;
        double z = (t - prior.Typical.Location) / prior.Typical.Scale;
        ReadOnlySpan<double> heights = family.Slice(components, components),
            locations = family.Slice(2 * components, components);
        ReadOnlySpan<double> precisions = family.Slice(4 * components, components);
        Span<double> terms = stackalloc double[components];
        for (int k = 0; k < terms.Length; k++)
        {
            double standard = (z - locations[k]) * precisions[k];
            terms[k] = heights[k] - 0.5 * standard * standard;
        }

        return Weights.LogSumExp(terms) + LogJacobian(t, prior);
    }

    protected override double Lost(ReadOnlySpan<double> family, in PriorInfo prior)
    {
        (double from, double to) = WorkingCoordinate.Told(prior);
        from = (from - prior.Typical.Location) / prior.Typical.Scale;
        to = (to - prior.Typical.Location) / prior.Typical.Scale;
        if (from <= family[^2] && to >= family[^1])
            return 0;
        double lost = 0,
            before = 0;
        for (int k = 0; k < components; k++)
        {
            double location = family[2 * components + k],
                precision = family[4 * components + k],
                weight = family[k] - before;
            lost +=
                weight
                * (s_standard.Cdf((from - location) * precision) + s_standard.Survival((to - location) * precision));
            before = family[k];
        }

        return lost;
    }

    /// <summary>log |dz/dvalue| at a working coordinate.</summary>
    private static double LogJacobian(double coordinate, in PriorInfo prior) =>
        -Math.Log(prior.Typical.Scale) - (prior.Support.Kind == SupportKind.Real ? 0 : coordinate);
}
