using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// An exact probability mass function on the integers: a mixture of logistic distributions relative to the prior's
/// location and scale, each integer has the probability of the unit interval around it, and the outermost integers of
/// the support have the whole tails.
/// </summary>
internal sealed class LogisticMixtureHead(int components) : Head
{
    /// <summary>
    /// The least scale of a component, in units of the counts: fine enough to put all mass on one integer.
    /// </summary>
    private const double LeastScale = 0.05;
    private const float InitialSpan = 1.5f;
    private const float InitialScale = 0.25f;

    /// <summary>Counts from here on are drawn from the prior: not every integer type can hold them.</summary>
    private const double MostCount = int.MaxValue;

    /// <summary>The mass beyond this many scales is less than rounding.</summary>
    private const double Reach = 40;

    /// <summary>Floats can distinguish edges that differ by this share of their distance from zero.</summary>
    private const double FloatResolution = 1.0 / (1 << 20);

    protected override int FamilyOutputs => 3 * components;

    // Blocks of one number per component: the weights added up, their logarithms, locations and scales.
    protected override int FamilySize => 4 * components;

    public override bool Serves(in PriorInfo prior) =>
        prior.Support.Kind is SupportKind.Count or SupportKind.Finite
        && double.IsFinite(prior.Typical.Location)
        && double.IsFinite(prior.Typical.Scale)
        && prior.Typical.Scale > 0;

    protected override void WriteFamilyBias(Span<float> bias)
    {
        bias.Clear();
        for (int k = 0; k < components; k++)
        {
            bias[components + k] = components == 1 ? 0 : InitialSpan * (2f * k / (components - 1) - 1);
            bias[2 * components + k] = MathF.Log(components == 1 ? 0.5f : InitialScale);
        }
    }

    protected override Tensor FamilyLogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
    {
        var lower = new float[rows.Count];
        var upper = new float[rows.Count];
        var least = new float[rows.Count];
        for (int i = 0; i < least.Length; i++)
        {
            ref readonly Step step = ref rows.Steps[i];
            (lower[i], upper[i], least[i]) = (-1, 1, 1);
            if (!Serves(step.Prior))
                continue;
            least[i] = (float)(LeastScale / step.Prior.Typical.Scale);
            if (IsLeftToPrior(step.Value, step.Prior))
            {
                logJacobians[i] = double.NegativeInfinity;
                continue;
            }

            (double from, double to) = Edges(step.Value, step.Prior);
            double width = to - from,
                told = Math.Max(width, FloatResolution * Math.Abs(from));
            if (told > width && double.IsFinite(told))
            {
                // The interval is too narrow for floats: its mass is computed as a share of that of a wider interval.
                (from, to) = (from - 0.5 * (told - width), to + 0.5 * (told - width));
                logJacobians[i] = Math.Log(width / told);
            }

            (lower[i], upper[i]) = ((float)from, (float)to);
        }

        return tape.LogisticMixtureLogMass(outputs, lower, upper, least);
    }

    protected override void PrepareFamily(ReadOnlySpan<float> outputs, Span<double> family)
    {
        Span<double> locations = family.Slice(2 * components, components),
            scales = family[(3 * components)..];
        Weights.Prepare(outputs[..components], family.Slice(components, components), family[..components]);
        for (int k = 0; k < components; k++)
            (locations[k], scales[k]) = (outputs[components + k], Math.Exp(outputs[2 * components + k]));
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
        double v = rng.NextOpenDouble();
        double scale = LeastScale / prior.Typical.Scale + family[3 * components + k];
        double z = family[2 * components + k] + scale * (Math.Log(v) - Math.Log(1 - v));
        drawn = Math.Clamp(
            Math.Round(prior.Typical.Location + prior.Typical.Scale * z),
            prior.Support.Lower,
            prior.Support.Upper
        );
        return !IsLeftToPrior(drawn, prior);
    }

    protected override double FamilyLogDensity(
        ReadOnlySpan<double> family,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        in PriorPoint point
    )
    {
        if (IsLeftToPrior(point.Value, prior))
            return double.NegativeInfinity;
        ReadOnlySpan<double> logWeights = family.Slice(components, components);
        ReadOnlySpan<double> locations = family.Slice(2 * components, components),
            scales = family.Slice(3 * components, components);
        double least = LeastScale / prior.Typical.Scale;
        (double from, double to) = Edges(point.Value, prior);
        Span<double> terms = stackalloc double[components];
        for (int k = 0; k < terms.Length; k++)
            terms[k] =
                logWeights[k]
                + LogMass((from - locations[k]) / (least + scales[k]), (to - locations[k]) / (least + scales[k]));
        return Weights.LogSumExp(terms);
    }

    protected override double Lost(ReadOnlySpan<double> family, in PriorInfo prior)
    {
        if (prior.Support.Upper < MostCount)
            return 0;
        double least = LeastScale / prior.Typical.Scale,
            edge = (MostCount - 0.5 - prior.Typical.Location) / prior.Typical.Scale,
            lost = 0;
        for (int k = 0; k < components; k++)
        {
            double distance = (edge - family[2 * components + k]) / (least + family[3 * components + k]);
            if (distance < Reach)
                lost += Math.Exp(family[components + k] - SoftPlus(distance));
        }

        return lost;
    }

    private static bool IsLeftToPrior(double value, in PriorInfo prior) =>
        value >= MostCount && prior.Support.Upper >= MostCount;

    private static (double From, double To) Edges(double value, in PriorInfo prior) =>
        (
            value <= prior.Support.Lower
                ? double.NegativeInfinity
                : (value - 0.5 - prior.Typical.Location) / prior.Typical.Scale,
            value >= prior.Support.Upper
                ? double.PositiveInfinity
                : (value + 0.5 - prior.Typical.Location) / prior.Typical.Scale
        );

    /// <summary>log(F(b) − F(a)) of the logistic distribution function F, for a &lt; b, without cancellation.</summary>
    private static double LogMass(double a, double b)
    {
        if (double.IsNegativeInfinity(a))
            return double.IsPositiveInfinity(b) ? 0 : -SoftPlus(-b);
        if (double.IsPositiveInfinity(b))
            return -SoftPlus(a);

        // F(b) − F(a) = F(b) · F(−a) · (1 − exp(a − b))
        return -SoftPlus(-b) - SoftPlus(a) + Math.Log(-ExpM1(a - b));
    }

    private static double SoftPlus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));

    private static double ExpM1(double x) => Math.Abs(x) < 1e-5 ? x + 0.5 * x * x : Math.Exp(x) - 1;
}
