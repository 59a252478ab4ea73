using System.Globalization;

namespace Icf;

/// <summary>What a stronger prior, or a stronger likelihood, does to a latent.</summary>
/// <param name="Sensitivity">
/// How much the distribution of the latent changes: the mean of its cumulative Jensen–Shannon distances to that with
/// the exponent a and to that with 1 / a, divided by log₂ a. 0 if nothing changes; from <see
/// cref="PowerScaling.Threshold"/> on it is worth attention.
/// </param>
/// <param name="SensitivityError">
/// The Monte Carlo error of the sensitivity. Where nothing changes in truth, the estimate is about as large as its
/// error.
/// </param>
/// <param name="MeanShift">
/// How far the mean moves if the exponent doubles, in posterior standard deviations: the slope by log₂ of the exponent;
/// 0 for a latent that does not vary.
/// </param>
/// <param name="MeanShiftError">The Monte Carlo error of the shift.</param>
/// <param name="Widening">
/// How much wider the distribution becomes if the exponent doubles: the slope of log₂ of the standard deviation, by
/// log₂ of the exponent; negative if it becomes narrower, −½ for what alone determines a normal distribution.
/// </param>
public sealed record ScalingEffect(
    double Sensitivity,
    double SensitivityError,
    double MeanShift,
    double MeanShiftError,
    double Widening
)
{
    /// <summary>The sensitivity and the shift of the mean, with their errors.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"sensitivity {Sensitivity:F3} ± {SensitivityError:F3}, "
                + $"mean moves by {MeanShift:F2} ± {MeanShiftError:F2} sd"
        );
}
