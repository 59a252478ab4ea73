using System.Globalization;

namespace Icf;

/// <summary>How much a datum has changed the posterior as a whole.</summary>
/// <param name="Address">The address of the datum.</param>
/// <param name="Divergence">
/// The Kullback–Leibler divergence of the posterior from what it would be without the datum, in nats: 0 for a datum
/// that tells nothing; one of 0.5 is like the move of a normal distribution by its standard deviation.
/// </param>
/// <param name="MonteCarloError">The Monte Carlo error of the divergence, in nats.</param>
/// <param name="ParetoK">
/// k̂ of the weights without the datum: above <see cref="Influence.Threshold"/> neither figures nor errors can be
/// trusted. −∞ where nothing is estimated, NaN for fewer than 21 draws.
/// </param>
public sealed record DatumInfluence(string Address, double Divergence, double MonteCarloError, double ParetoK)
{
    /// <summary>Address, divergence with its error, and k̂.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Address}: divergence {Divergence:F3} ± {MonteCarloError:F3}, k {ParetoK:F2}"
        );
}
