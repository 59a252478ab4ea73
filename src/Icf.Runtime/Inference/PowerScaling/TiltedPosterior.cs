using System.Globalization;
using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>
/// The posterior that follows from another strength of prior and likelihood, prior^a likelihood^b, made of the draws of
/// the posterior with other weights.
/// </summary>
public sealed class TiltedPosterior
{
    private const int Printed = 20;

    private readonly Draws _draws;
    private readonly TiltedWeights _weights;

    internal TiltedPosterior(
        Draws draws,
        TiltedWeights weights,
        double prior,
        double likelihood,
        IEnumerable<ReliabilityReason> reasons
    )
    {
        (_draws, _weights, PriorExponent, LikelihoodExponent) = (draws, weights, prior, likelihood);
        Reliability = new Reliability([
            .. reasons,
            .. PowerScalingRules.Reach(weights.ParetoK, draws.Count, "these exponents"),
        ]);
    }

    /// <summary>The exponent of the prior, a.</summary>
    public double PriorExponent { get; }

    /// <summary>The exponent of the likelihood, b.</summary>
    public double LikelihoodExponent { get; }

    /// <summary>
    /// k̂ of the weights: above min(1 − 1 / log₁₀ S, 0.7) for S draws, the tilted posterior is farther away than they
    /// reach. −∞ where nothing is estimated, NaN for fewer than 21 draws.
    /// </summary>
    public double ParetoK => _weights.ParetoK;

    /// <summary>How many independent draws from the tilted posterior the draws are worth.</summary>
    public double EffectiveSampleSize => _weights.Scheme.EffectiveSampleSize([], _weights.ForExpectations.AsSpan());

    /// <summary>
    /// Whether the figures can be used: doubts about the posterior itself, and exponents too far from 1.
    /// </summary>
    public Reliability Reliability { get; }

    /// <summary>A latent under the tilted posterior, with the errors of what it estimates.</summary>
    /// <param name="latent">
    /// The address of the latent; one that not every draw visits counts where it is visited.
    /// </param>
    /// <exception cref="KeyNotFoundException">There is no such latent that is a number.</exception>
    public Empirical<double> this[string latent] =>
        Empirical.OfPresent(PowerScalingRules.Values(latent, _draws), _weights);

    /// <summary>Whether it can be used, and the mean and standard deviation of each latent.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Reliability}\nprior^{PriorExponent:G4} likelihood^{LikelihoodExponent:G4}, k {ParetoK:F2}, "
        );
        text.Append(CultureInfo.InvariantCulture, $"{_draws.Count} draws worth {EffectiveSampleSize:F0}");
        foreach (string latent in _draws.Scalars.Take(Printed))
        {
            Empirical<double> values = this[latent];
            text.Append(CultureInfo.InvariantCulture, $"\n{latent}: {values.Mean:G4} ± {values.StandardDeviation:G4}");
        }

        return text.ToString();
    }
}
