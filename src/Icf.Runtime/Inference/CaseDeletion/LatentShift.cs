using System.Globalization;

namespace Icf;

/// <summary>How a datum has moved a latent: the posterior with it against that without it.</summary>
/// <param name="Datum">The address of the datum.</param>
/// <param name="Latent">The address of the latent.</param>
/// <param name="Mean">The latent's mean, given all data.</param>
/// <param name="MeanWithout">Its mean, given all data but this one.</param>
/// <param name="StandardDeviation">Its standard deviation, given all data.</param>
/// <param name="StandardDeviationWithout">Its standard deviation, given all data but this one.</param>
/// <param name="MonteCarloError">
/// The Monte Carlo error of the difference of the means, in the unit of the latent: that both come from the same draws
/// is taken into account.
/// </param>
public sealed record LatentShift(
    string Datum,
    string Latent,
    double Mean,
    double MeanWithout,
    double StandardDeviation,
    double StandardDeviationWithout,
    double MonteCarloError
)
{
    /// <summary>
    /// How far the datum has moved the mean, in posterior standard deviations of the latent (DFBETAS; Belsley, Kuh and
    /// Welsch, Regression Diagnostics, 1980, §2.1): positive if the mean is higher with the datum; 0 for a latent that
    /// does not vary.
    /// </summary>
    public double Shift => StandardDeviation == 0 ? 0 : (Mean - MeanWithout) / StandardDeviation;

    /// <summary>The Monte Carlo error of <see cref="Shift"/>.</summary>
    public double ShiftError => StandardDeviation == 0 ? 0 : MonteCarloError / StandardDeviation;

    /// <summary>What moved what, and how far.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Datum} moved {Latent} by {Shift:F2} ± {ShiftError:F2} sd, from {MeanWithout:G4} ± "
                + $"{StandardDeviationWithout:G4} to {Mean:G4} ± {StandardDeviation:G4}"
        );
}
