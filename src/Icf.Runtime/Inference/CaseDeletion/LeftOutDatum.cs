using System.Globalization;

namespace Icf;

/// <summary>A datum, and how well the model predicts it from the others.</summary>
/// <param name="Address">Its address, such as <c>y[3]</c>.</param>
/// <param name="Elpd">
/// The log predictive density log p(yᵢ | y₋ᵢ), in nats: higher is better.
/// </param>
/// <param name="MonteCarloError">Its Monte Carlo standard error, in nats.</param>
/// <param name="EffectiveParameters">
/// How much higher the log density is under the posterior that knows the datum, in nats.
/// </param>
/// <param name="ParetoK">
/// k̂ of the weights without the datum: above <see cref="LeaveOneOut.Threshold"/> the datum moves the posterior farther
/// than the draws reach, and neither the figures here nor their errors can be trusted. −∞ where nothing is estimated,
/// NaN for fewer than 21 draws, which do not tell.
/// </param>
/// <param name="RelativeEfficiency">How many independent draws one draw counted as when the tail was fitted.</param>
public sealed record LeftOutDatum(
    string Address,
    double Elpd,
    double MonteCarloError,
    double EffectiveParameters,
    double ParetoK,
    double RelativeEfficiency
)
{
    /// <summary>Address, predictive density with its error, and k̂.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Address}: elpd {Elpd:F3} ± {MonteCarloError:F3}, k {ParetoK:F2}"
        );
}
