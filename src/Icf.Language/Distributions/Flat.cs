namespace Icf;

/// <summary>The improper prior that is the same everywhere on the real line: its log density is zero.</summary>
/// <remarks>
/// Its integral is infinite, so that nothing can be drawn from it and a model with it has no evidence that means
/// anything; the posterior is proper where the data determine the latent. Only for latents, and only for engines that
/// move by gradients.
/// </remarks>
[Support(SupportKind.Real, IsImproper = true)]
public readonly struct Flat : IDifferentiable<double>
{
    /// <inheritdoc/>
    public Support Support => Support.Real;

    /// <summary>Zero and one, which say nothing.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>Zero.</summary>
    /// <inheritdoc/>
    public double LogProb(double value) => LogProbWithPartials(value).LogProb;

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value) => FlatDensity.At(Support, value);

    /// <summary>Throws, as an improper prior cannot be drawn from.</summary>
    /// <inheritdoc/>
    /// <exception cref="ImproperPriorException">Always.</exception>
    public double Sample(ref Rng rng) => throw new ImproperPriorException(ToString());

    /// <summary>The distribution as it would be written.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => "Flat()";
}

/// <content>The factory of <see cref="Icf.Flat"/>.</content>
public static partial class Prob
{
    /// <summary>The improper prior that is the same everywhere on the real line.</summary>
    /// <returns>The distribution.</returns>
    public static Flat Flat() => default;
}
