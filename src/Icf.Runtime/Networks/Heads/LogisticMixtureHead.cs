using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// An exact probability mass function on the integers: a mixture of logistic distributions relative to the prior's
/// location and scale, each integer taking the probability of the unit interval around it, and the outermost integers
/// of the support all that lies beyond them.
/// </summary>
internal sealed class LogisticMixtureHead(int components) : Head
{
    /// <summary>The least scale of a component, in units of the counts: fine enough to put all mass on one integer.</summary>
    private const double LeastScale = 0.05;
    private const float InitialSpan = 1.5f;
    private const float InitialScale = 0.25f;

    public override int Outputs => 3 * components;

    public override void WriteBias(Span<float> bias)
    {
        bias.Clear();
        for (int k = 0; k < components; k++)
        {
            bias[components + k] = components == 1 ? 0 : InitialSpan * (2f * k / (components - 1) - 1);
            bias[2 * components + k] = MathF.Log(components == 1 ? 0.5f : InitialScale);
        }
    }

    public override bool Serves(in PriorInfo prior) =>
        prior.Support.Kind is SupportKind.Count or SupportKind.Finite && double.IsFinite(prior.Typical.Location) &&
        double.IsFinite(prior.Typical.Scale) && prior.Typical.Scale > 0;

    public override Tensor LogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
    {
        var lower = new float[rows.Count];
        var upper = new float[rows.Count];
        var least = new float[rows.Count];
        for (int i = 0; i < least.Length; i++)
        {
            ref readonly Step step = ref rows.Steps[i];
            (double from, double to) = Serves(step.Prior) ? Edges(step.Value, step.Prior) : (-1, 1);
            (lower[i], upper[i]) = ((float)from, (float)to);
            least[i] = Serves(step.Prior) ? (float)(LeastScale / step.Prior.Typical.Scale) : 1;
        }

        logJacobians.Clear();
        return tape.LogisticMixtureLogMass(outputs, lower, upper, least);
    }

    // Blocks of one number per component: the weights added up, their logarithms, locations and scales.
    public override int DensitySize => 4 * components;

    public override void Prepare(ReadOnlySpan<float> outputs, Span<double> density)
    {
        Span<double> locations = density.Slice(2 * components, components), scales = density[(3 * components)..];
        Weights.Prepare(outputs[..components], density.Slice(components, components), density[..components]);
        for (int k = 0; k < components; k++)
            (locations[k], scales[k]) = (outputs[components + k], Math.Exp(outputs[2 * components + k]));
    }

    public override (double Value, double LogDensity) Draw(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, double u, ref Rng rng)
    {
        ReadOnlySpan<double> locations = density.Slice(2 * components, components), scales = density.Slice(3 * components, components);
        double least = LeastScale / prior.Typical.Scale;
        int drawn = Weights.Draw(density[..components], u);
        double v = rng.NextOpenDouble();
        double z = locations[drawn] + (least + scales[drawn]) * (Math.Log(v) - Math.Log(1 - v));
        double value = Math.Clamp(
            Math.Round(prior.Typical.Location + prior.Typical.Scale * z), prior.Support.Lower, prior.Support.Upper);
        return (value, LogMass(density, prior, value));
    }

    public override double LogDensity(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, in PriorPoint point) =>
        LogMass(density, prior, point.Value);

    private double LogMass(ReadOnlySpan<double> density, in PriorInfo prior, double value)
    {
        ReadOnlySpan<double> logWeights = density.Slice(components, components);
        ReadOnlySpan<double> locations = density.Slice(2 * components, components), scales = density.Slice(3 * components, components);
        double least = LeastScale / prior.Typical.Scale;
        (double from, double to) = Edges(value, prior);
        Span<double> terms = stackalloc double[components];
        for (int k = 0; k < terms.Length; k++)
            terms[k] = logWeights[k] + LogMass((from - locations[k]) / (least + scales[k]), (to - locations[k]) / (least + scales[k]));
        return Weights.LogSumExp(terms);
    }

    private static (double From, double To) Edges(double value, in PriorInfo prior) =>
        (value <= prior.Support.Lower ? double.NegativeInfinity : (value - 0.5 - prior.Typical.Location) / prior.Typical.Scale,
         value >= prior.Support.Upper ? double.PositiveInfinity : (value + 0.5 - prior.Typical.Location) / prior.Typical.Scale);

    /// <summary>log(F(b) − F(a)) of the logistic distribution function F, for a &lt; b, without cancellation.</summary>
    private static double LogMass(double a, double b)
    {
        if (double.IsNegativeInfinity(a))
            return -SoftPlus(-b);
        if (double.IsPositiveInfinity(b))
            return -SoftPlus(a);

        // F(b) − F(a) = F(b) · F(−a) · (1 − exp(a − b))
        return -SoftPlus(-b) - SoftPlus(a) + Math.Log(-ExpM1(a - b));
    }

    private static double SoftPlus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));

    private static double ExpM1(double x) => Math.Abs(x) < 1e-5 ? x + 0.5 * x * x : Math.Exp(x) - 1;
}
