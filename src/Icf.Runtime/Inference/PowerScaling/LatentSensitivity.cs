using System.Globalization;

namespace Icf;

/// <summary>How much what is known of a latent depends on the prior, and on the likelihood.</summary>
/// <param name="Latent">The address of the latent.</param>
/// <param name="Prior">What a stronger prior does to it.</param>
/// <param name="Likelihood">What a stronger likelihood does to it.</param>
public sealed record LatentSensitivity(string Latent, ScalingEffect Prior, ScalingEffect Likelihood)
{
    /// <summary>What the two suggest, at the threshold <see cref="PowerScaling.Threshold"/>.</summary>
    public ScalingDiagnosis Diagnosis =>
        !(Prior.Sensitivity >= PowerScaling.Threshold) ? ScalingDiagnosis.PriorHasLittleEffect
        : Likelihood.Sensitivity >= PowerScaling.Threshold ? ScalingDiagnosis.PriorDataConflict
        : ScalingDiagnosis.StrongPriorOrWeakLikelihood;

    /// <summary>The sensitivities with their errors, and what they suggest.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Latent}: prior {Prior.Sensitivity:F3} ± {Prior.SensitivityError:F3}, "
                + $"likelihood {Likelihood.Sensitivity:F3} ± {Likelihood.SensitivityError:F3}: {Words}"
        );

    internal string Words =>
        Diagnosis switch
        {
            ScalingDiagnosis.PriorDataConflict => "prior and data may be in conflict",
            ScalingDiagnosis.StrongPriorOrWeakLikelihood => "strong prior, or data that tell little",
            _ => "–",
        };
}
