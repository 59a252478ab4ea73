using Icf.Tensors;
using Icf.Tensors.Managed.Kernels;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A family of densities relative to the prior, mixed with the prior itself: a defensive mixture. The network learns
/// the prior's share, which has a small lower bound. So the prior's density is never more than a constant times the
/// proposal's, whatever the family does at bounds and in tails. The last layer of the head's network starts at zero, so
/// that the bias alone determines the initial proposal, which is near the prior.
/// </summary>
internal abstract class Head
{
    /// <summary>
    /// The sum of the prior's least shares at all latents of a trace. In a good network they cost at most that share of
    /// the effective particles.
    /// </summary>
    public const double LeastPriorShareOfTrace = 1e-3;

    /// <summary>How many numbers <see cref="TakeMasses"/> needs for each value of a listed finite prior.</summary>
    public const int NumbersOfMass = 3;

    /// <summary>The logit of the initial share, a few hundredths.</summary>
    private const float InitialLogit = -4;

    /// <summary>
    /// Where the family's log density is more than this many nats below the prior's, the family learns less from the
    /// value, the farther below it is.
    /// </summary>
    private const float FarOff = 20;

    // The prior's share, its logarithm, and the logarithm of the rest.
    private const int OfMixture = 3;

    // The logarithm of the greatest share of the family.
    private readonly double _logMostOfFamily = Math.Log(1 - LeastPriorShareOfTrace);

    /// <summary>The least share of the prior.</summary>
    public double LeastPriorShare
    {
        get;
        init => (field, _logMostOfFamily) = (value, Math.Log(1 - value));
    } = LeastPriorShareOfTrace;

    /// <summary>The number of parameters of a density.</summary>
    public int Outputs => FamilyOutputs + 1;

    /// <summary>The number of numbers that <see cref="Prepare"/> writes.</summary>
    public int DensitySize => FamilySize + OfMixture;

    /// <summary>The number of parameters of a density of the family.</summary>
    protected abstract int FamilyOutputs { get; }

    /// <summary>The number of numbers that <see cref="PrepareFamily"/> writes.</summary>
    protected abstract int FamilySize { get; }

    public static Head? For(SitePlan site, NetworkPlan plan)
    {
        HeadOptions head = plan.Options.HeadOf(site.Name);
        bool spline = head.Family == HeadFamily.Spline;
        double least = plan.LeastPriorShare;
        return site.Head switch
        {
            HeadKind.NormalMixture or HeadKind.LogNormalMixture => spline
                ? new SplineHead(head.Knots) { LeastPriorShare = least }
                : new NormalMixtureHead(head.Components) { LeastPriorShare = least },
            HeadKind.PiecewiseLinear => spline
                ? new SplineHead(head.Knots) { LeastPriorShare = least }
                : new PiecewiseLinearHead(head.Knots) { LeastPriorShare = least },
            HeadKind.Categorical => new CategoricalHead(site.Classes) { LeastPriorShare = least },
            HeadKind.LogisticMixture => new LogisticMixtureHead(head.Components) { LeastPriorShare = least },
            _ => null,
        };
    }

    /// <summary>The bias to start from.</summary>
    public void WriteBias(Span<float> bias)
    {
        bias[^1] = InitialLogit;
        WriteFamilyBias(bias[..^1]);
    }

    /// <summary>Whether a prior can be expressed in this family.</summary>
    public abstract bool Serves(in PriorInfo prior);

    /// <summary>Whether the network can learn from a step; if not, the value is drawn from the prior.</summary>
    public bool Learns(in Step step) =>
        Serves(step.Prior) && (float.IsFinite(step.LogPrior) || !double.IsFinite(step.Value));

    /// <summary>
    /// Log densities [R × 1] of the steps' values, relative to the prior's, which depend on the parameters only through
    /// the prior's share. The family is trained separately: a mixture would not teach it values that the prior explains
    /// better, so it would never learn values that it does not cover at first.
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <param name="outputs">[R × <see cref="Outputs"/>].</param>
    /// <param name="rows">The R steps.</param>
    /// <param name="family">The log densities in the family, [R × 1], up to the change of coordinates.</param>
    /// <param name="credits">
    /// Receives the weight with which the family learns each value: a small one for values extremely far off; where the
    /// gradient is to be exact, the family's share of the density.
    /// </param>
    public Tensor LogRatio(Tape tape, Tensor outputs, SiteRows rows, out Tensor family, Span<float> credits)
    {
        Span<double> jacobians = rows.LogJacobians;
        jacobians.Clear();
        family = FamilyLogDensity(tape, tape.Columns(outputs, 0, FamilyOutputs), rows, jacobians);
        Span<float> priors = rows.LogPriors;
        ReadOnlySpan<float> own = tape.Read(family);
        Tensor logits = tape.Columns(outputs, FamilyOutputs, 1);
        ReadOnlySpan<float> logit = rows.AreExact.Contains(true) ? tape.Read(logits) : [];
        for (int i = 0; i < priors.Length; i++)
        {
            ref readonly Step step = ref rows.Steps[i];
            priors[i] = double.IsFinite(step.Value) ? (float)(step.LogPrior - jacobians[i]) : float.NaN;
            float below = priors[i] - own[i];
            credits[i] =
                rows.AreExact[i] ? Responsibility(logit[i], below)
                : below > FarOff ? FarOff / below
                : 1;
        }

        Tensor mixed = tape.Concat(tape.Constant(own, own.Length, 1), logits);
        return tape.DefensiveLogRatio(mixed, priors, (float)LeastPriorShare);
    }

    // ∂ log (w prior + (1 − w) family) / ∂ log family. NaN is the difference at values that are not finite, whose prior
    // is taken as it is.
    private float Responsibility(float logit, float below) =>
        float.IsNaN(below)
            ? 1
            : (float)(
                1
                / (
                    1
                    + Math.Exp(
                        below
                            + DefensiveKernel.LogShare(logit, LeastPriorShare)
                            - DefensiveKernel.LogOther(logit, LeastPriorShare)
                    )
                )
            );

    /// <summary>Computes what all draws from one density share.</summary>
    /// <param name="outputs">The parameters of the density.</param>
    /// <param name="density">Receives <see cref="DensitySize"/> numbers.</param>
    public void Prepare(ReadOnlySpan<float> outputs, Span<double> density)
    {
        double logit = outputs[^1],
            power = Math.Exp(-Math.Abs(logit)),
            logistic = (logit < 0 ? power : 1) / (1 + power);
        density[0] = LeastPriorShare + (1 - LeastPriorShare) * logistic;
        density[1] = Math.Log(density[0]);
        density[2] = _logMostOfFamily - Math.Max(logit, 0) - Math.Log(1 + power);
        PrepareFamily(outputs[..^1], density[OfMixture..]);
    }

    /// <summary>
    /// Makes the masses that the family gives to the values of a listed finite prior, for a draw and its density.
    /// </summary>
    /// <param name="density">What <see cref="Prepare"/> wrote.</param>
    /// <param name="masses">The prior's log masses, and room for twice as many numbers. After them it receives the
    /// family's log masses, and then their cumulative sums on any scale.</param>
    public void TakeMasses(ReadOnlySpan<double> density, Span<double> masses) =>
        TakeMassesOfFamily(density[OfMixture..], masses);

    /// <summary>
    /// Draws a value: from a given uniform number as far as possible, further random numbers come from the stream.
    /// </summary>
    /// <param name="density">What <see cref="Prepare"/> wrote.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="masses">What <see cref="TakeMasses"/> wrote of a listed finite prior.</param>
    /// <param name="u">Uniform between 0 and 1, both excluded.</param>
    /// <param name="rng">The particle's stream.</param>
    /// <param name="drawn">The value; its level if the prior has levels.</param>
    /// <returns>False if the value must be drawn from the prior.</returns>
    public bool TryDraw(
        ReadOnlySpan<double> density,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        double u,
        ref Rng rng,
        out double drawn
    )
    {
        drawn = double.NaN;
        if (u < density[0])
            return false;
        double within = Math.Clamp((u - density[0]) / (1 - density[0]), double.Epsilon, Math.BitDecrement(1));
        return TryDrawFamily(density[OfMixture..], prior, masses, within, ref rng, out drawn);
    }

    /// <summary>A uniform number as one with which <see cref="TryDraw"/> draws from the family.</summary>
    public static double OfFamily(ReadOnlySpan<double> density, double u) => density[0] + (1 - density[0]) * u;

    /// <summary>The log density of a value, whether or not it was drawn from this density.</summary>
    /// <param name="density">What <see cref="Prepare"/> wrote.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="masses">What <see cref="TakeMasses"/> wrote of a listed finite prior.</param>
    /// <param name="point">A value that the prior could have drawn.</param>
    public double LogDensity(
        ReadOnlySpan<double> density,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        in PriorPoint point
    )
    {
        ReadOnlySpan<double> family = density[OfMixture..];
        double logShare = density[1],
            lost = Lost(family, prior);
        if (lost > 0)
            logShare = Math.Log(density[0] + (1 - density[0]) * lost);
        return DefensiveKernel.LogSum(
            logShare + point.LogDensity,
            density[2] + FamilyLogDensity(family, prior, masses, point)
        );
    }

    /// <summary>The bias of the family; all zero unless it says otherwise.</summary>
    protected virtual void WriteFamilyBias(Span<float> bias) => bias.Clear();

    /// <summary>Log densities [R × 1] of the steps' values in the family, up to the change of coordinates.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="outputs">[R × <see cref="FamilyOutputs"/>].</param>
    /// <param name="rows">The R steps.</param>
    /// <param name="logJacobians">
    /// R zeros, to receive what is to be added for the change of coordinates; −∞ where the family never draws the
    /// value.
    /// </param>
    protected abstract Tensor FamilyLogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians);

    /// <inheritdoc cref="Prepare"/>
    protected abstract void PrepareFamily(ReadOnlySpan<float> outputs, Span<double> family);

    /// <inheritdoc cref="TakeMasses"/>
    protected virtual void TakeMassesOfFamily(ReadOnlySpan<double> family, Span<double> masses) { }

    /// <summary>
    /// Draws from the family, as <see cref="TryDraw"/>; false if it draws a number that the prior could not draw.
    /// </summary>
    protected abstract bool TryDrawFamily(
        ReadOnlySpan<double> family,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        double u,
        ref Rng rng,
        out double drawn
    );

    /// <summary>The log density of a value in the family; −∞ if the family never draws the value.</summary>
    protected abstract double FamilyLogDensity(
        ReadOnlySpan<double> family,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        in PriorPoint point
    );

    /// <summary>
    /// The probability with which <see cref="TryDrawFamily"/> returns false, so that the prior draws; 0 also if it is
    /// too small to change a weight.
    /// </summary>
    protected virtual double Lost(ReadOnlySpan<double> family, in PriorInfo prior) => 0;
}
