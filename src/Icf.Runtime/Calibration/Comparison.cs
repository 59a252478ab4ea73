namespace Icf.Calibration;

/// <summary>What one answer says of the truth that made its data.</summary>
/// <param name="Quantities">What it says of each quantity.</param>
/// <param name="AroundPrior">The rank of the truth's distance from a point that the prior has drawn; null if traces
/// have no latents in common.</param>
/// <param name="FromBelow">The same for a point far below.</param>
/// <param name="Level">What the answer says of itself; null if it is not asked.</param>
/// <param name="EffectiveSampleSize">How many independent draws it is worth.</param>
internal sealed record Comparison(
    IReadOnlyList<QuantityFinding> Quantities,
    double? AroundPrior,
    double? FromBelow,
    ReliabilityLevel? Level,
    double EffectiveSampleSize
);

/// <summary>What one answer says of one quantity.</summary>
/// <param name="Name">The address of a latent, or another name.</param>
/// <param name="IsLatent">Whether it is a latent.</param>
/// <param name="Rank">The rank of the truth.</param>
/// <param name="ZScore">The posterior's mean minus the truth, in its standard deviations.</param>
/// <param name="Contraction">One minus its variance by that of the prior.</param>
internal readonly record struct QuantityFinding(
    string Name,
    bool IsLatent,
    double Rank,
    double ZScore = double.NaN,
    double Contraction = double.NaN
);
