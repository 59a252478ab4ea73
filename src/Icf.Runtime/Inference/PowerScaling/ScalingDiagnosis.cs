namespace Icf;

/// <summary>What the sensitivities of a latent suggest (Kallioinen et al. 2024, §2.5).</summary>
public enum ScalingDiagnosis
{
    /// <summary>The prior has little effect: the data decide, or nothing does.</summary>
    PriorHasLittleEffect,

    /// <summary>
    /// The prior has an effect and the likelihood has none: a strong prior, or data that tell little.
    /// </summary>
    StrongPriorOrWeakLikelihood,

    /// <summary>
    /// Both have an effect: prior and data pull in different directions, or the data are few beside an informative
    /// prior.
    /// </summary>
    PriorDataConflict,
}
