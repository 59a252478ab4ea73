using Icf.Numerics;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A mixture of normals in z = (t − location) / scale, with t the value on the real line, or the logarithm of its
/// distance from the bound of a half-line, and location and scale those of the prior at hand.
/// </summary>
internal sealed class NormalMixtureHead(int components) : Head
{
    // The components start spread over the prior's bulk; equal starts would never break their symmetry.
    private const float InitialSpan = 1.5f;
    private const float InitialScale = 0.3f;
    private static readonly double s_logRootTwoPi = 0.5 * Math.Log(2 * Math.PI);

    public override int Outputs => 3 * components;

    public override void WriteBias(Span<float> bias)
    {
        bias.Clear();
        for (int k = 0; k < components; k++)
        {
            bias[components + k] = components == 1 ? 0 : InitialSpan * (2f * k / (components - 1) - 1);
            bias[2 * components + k] = components == 1 ? 0 : MathF.Log(InitialScale);
        }
    }

    public override bool Serves(in PriorInfo prior) =>
        prior.Support.Kind is SupportKind.Real or SupportKind.HalfLine && double.IsFinite(prior.Typical.Location) &&
        double.IsFinite(prior.Typical.Scale) && prior.Typical.Scale > 0;

    public override Tensor LogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
    {
        var z = new float[rows.Count];
        for (int i = 0; i < z.Length; i++)
        {
            ref readonly Step step = ref rows.Steps[i];
            if (!Serves(step.Prior))
                continue;
            z[i] = (float)((step.Coordinate - step.Prior.Typical.Location) / step.Prior.Typical.Scale);
            logJacobians[i] = LogJacobian(step.Coordinate, step.Prior);
        }

        return tape.NormalMixtureLogDensity(outputs, z);
    }

    // Blocks of one number per component: the weights added up, the log density at the centre, locations, scales and
    // their inverses.
    public override int DensitySize => 5 * components;

    public override void Prepare(ReadOnlySpan<float> outputs, Span<double> density)
    {
        Span<double> heights = density.Slice(components, components), locations = density.Slice(2 * components, components);
        Span<double> scales = density.Slice(3 * components, components), precisions = density[(4 * components)..];
        Weights.Prepare(outputs[..components], heights, density[..components]);
        for (int k = 0; k < components; k++)
        {
            (locations[k], scales[k]) = (outputs[components + k], outputs[2 * components + k]);
            precisions[k] = -scales[k];
            heights[k] -= scales[k] + s_logRootTwoPi;
        }

        Exponentials.Of(density[(3 * components)..]);
    }

    public override (double Value, double LogDensity) Draw(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, double u, ref Rng rng)
    {
        int drawn = Weights.Draw(density[..components], u);
        double z = density[2 * components + drawn] + density[3 * components + drawn] * rng.NextNormal();
        double t = prior.Typical.Location + prior.Typical.Scale * z;
        double value = prior.Support.Kind == SupportKind.Real ? t : WorkingCoordinate.AtDistance(Math.Exp(t), prior.Support);
        return (value, LogDensity(density, z) + LogJacobian(t, prior));
    }

    public override double LogDensity(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, in PriorPoint point)
    {
        double t = WorkingCoordinate.Of(point.Value, prior);
        return LogDensity(density, (t - prior.Typical.Location) / prior.Typical.Scale) + LogJacobian(t, prior);
    }

    private double LogDensity(ReadOnlySpan<double> density, double z)
    {
        ReadOnlySpan<double> heights = density.Slice(components, components), locations = density.Slice(2 * components, components);
        ReadOnlySpan<double> precisions = density.Slice(4 * components, components);
        Span<double> terms = stackalloc double[components];
        for (int k = 0; k < terms.Length; k++)
        {
            double standard = (z - locations[k]) * precisions[k];
            terms[k] = heights[k] - 0.5 * standard * standard;
        }

        return Weights.LogSumExp(terms);
    }

    /// <summary>log |dz/dvalue| at a working coordinate, finite also where the value rounds to the bound of its half-line.</summary>
    private static double LogJacobian(double coordinate, in PriorInfo prior) =>
        -Math.Log(prior.Typical.Scale) - (prior.Support.Kind == SupportKind.Real ? 0 : coordinate);
}
