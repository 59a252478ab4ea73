namespace Icf.Serving.Queries;

/// <summary>An answer, ready to be sent.</summary>
/// <param name="Summary">The summary of the posterior, an object of JSON.</param>
/// <param name="Level">What it calls itself.</param>
/// <param name="EffectiveShare">The share of effective draws.</param>
/// <param name="Warnings">How many numbers in the query lie outside of the network's training.</param>
/// <param name="OutOfDistribution">How probable it is that the model draws data as far out; null where that is not
/// known.</param>
internal sealed record QueryAnswer(
    byte[] Summary,
    ReliabilityLevel Level,
    double EffectiveShare,
    int Warnings,
    double? OutOfDistribution
);
