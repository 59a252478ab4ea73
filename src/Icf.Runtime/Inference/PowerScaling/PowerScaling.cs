using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>
/// How much an answer depends on the prior and on the likelihood: what happens to each latent when one of them is
/// raised to a power near 1 (power-scaling sensitivity; Kallioinen, Paananen, Bürkner and Vehtari, Statistics and
/// Computing 34, 2024).
/// </summary>
/// <remarks>
/// Powers above 1 make a part of the model stronger, as if it were there more than once, those below 1 weaker. A
/// normal prior with the standard deviation s becomes one of s / √a.
/// </remarks>
public sealed class PowerScaling
{
    /// <summary>Sensitivities from here on are worth attention (Kallioinen et al. 2024, §2.5).</summary>
    public const double Threshold = 0.05;

    private const int Printed = 30;

    private readonly Draws _draws;
    private readonly Diagnostics _diagnostics;
    private readonly DrawDensities _densities;

    internal PowerScaling(
        Draws draws,
        Diagnostics diagnostics,
        DrawDensities densities,
        PowerScalingOptions options,
        CancellationToken cancellationToken
    )
    {
        (_draws, _diagnostics, _densities) = (draws, diagnostics, densities);
        Exponent = options.Exponent;
        var estimates = new SensitivityEstimates(draws, densities, Exponent);
        Latents = [.. estimates.Of(options.Threads, cancellationToken)];
        ParetoK = estimates.ParetoK;
        Reliability = new Reliability([
            .. diagnostics.Reliability.Reasons,
            .. PowerScalingRules.Reach(
                ParetoK,
                draws.Count,
                string.Create(CultureInfo.InvariantCulture, $"an exponent of {Exponent:G4} or its inverse")
            ),
            .. PowerScalingRules.Noise(Latents),
        ]);
    }

    /// <summary>The latents whose priors are scaled, by address, in the order of the first visits.</summary>
    public ImmutableArray<string> Scaled => [.. _densities.Scaled];

    /// <summary>The exponent a; the other one is 1 / a.</summary>
    public double Exponent { get; }

    /// <summary>
    /// The greatest k̂ of the weights: above min(1 − 1 / log₁₀ S, 0.7) for S draws they reach not far enough. −∞ where
    /// nothing is estimated, NaN for fewer than 21 draws.
    /// </summary>
    public double ParetoK { get; }

    /// <summary>
    /// How sensitive each latent is that is a number or a truth value, those included whose prior is not scaled.
    /// </summary>
    public ImmutableArray<LatentSensitivity> Latents { get; }

    /// <summary>
    /// Whether the figures can be used: the reasons to doubt the posterior itself, weights that do not reach, and
    /// sensitivities too near to the threshold for the number of draws.
    /// </summary>
    public Reliability Reliability { get; }

    /// <summary>How sensitive a latent is.</summary>
    /// <param name="latent">Its address, such as <c>effect[2]</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such latent that is a number.</exception>
    public LatentSensitivity this[string latent] =>
        Latents.FirstOrDefault(one => one.Latent == latent)
        ?? throw new KeyNotFoundException(
            $"There is no latent '{latent}' that is a number; there are {Listing.Of([.. _draws.Scalars])}."
        );

    /// <summary>The posterior with another strength of prior and likelihood.</summary>
    /// <param name="prior">The exponent of the priors that are scaled, a: 0.5 for half of the strength.</param>
    /// <param name="likelihood">The exponent of the likelihood, b.</param>
    /// <exception cref="ArgumentOutOfRangeException">An exponent is negative or not finite.</exception>
    public TiltedPosterior Tilt(double prior = 1, double likelihood = 1)
    {
        Require(prior, nameof(prior));
        Require(likelihood, nameof(likelihood));
        return new(
            _draws,
            TiltedWeights.Of(_densities, _draws.Weights, prior, likelihood),
            prior,
            likelihood,
            _diagnostics.Reliability.Reasons
        );
    }

    /// <summary>Whether it can be used, and a table of the most sensitive latents.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Reliability}\nsensitivity to the priors of {Listing.Of(_densities.Scaled)}, and to the likelihood:"
        );
        LatentSensitivity[] shown =
        [
            .. Latents.Length <= Printed ? Latents : Latents.OrderByDescending(l => l.Prior.Sensitivity).Take(Printed),
        ];
        int width = shown.Select(l => l.Latent.Length).Append(6).Max();
        text.Append('\n').Append("latent".PadRight(width)).Append("            prior       likelihood");
        text.Append("  mean moves by (sd)");
        foreach (LatentSensitivity l in shown)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{l.Latent.PadRight(width)}  {Cell(l.Prior)}  {Cell(l.Likelihood)}  "
                    + $"{l.Prior.MeanShift, 8:F2}  {l.Likelihood.MeanShift, 8:F2}  {l.Words}"
            );
        if (shown.Length < Latents.Length)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nand {Latents.Length - shown.Length} more that depend less on the prior"
            );
        return text.ToString();

        static string Cell(ScalingEffect effect) =>
            string.Create(CultureInfo.InvariantCulture, $"{effect.Sensitivity, 7:F3} ± {effect.SensitivityError:F3}");
    }

    private static void Require(double exponent, string name)
    {
        if (!(exponent >= 0 && double.IsFinite(exponent)))
            throw new ArgumentOutOfRangeException(name, exponent, "An exponent is not negative, and finite.");
    }
}
