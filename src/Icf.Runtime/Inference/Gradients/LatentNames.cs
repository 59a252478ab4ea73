namespace Icf.Inference;

/// <summary>What the latents of a log density are called.</summary>
/// <param name="Addresses">The latents that have coordinates, in the order of visits.</param>
/// <param name="Coordinates">The coordinates.</param>
internal sealed record LatentNames(IReadOnlyList<string> Addresses, IReadOnlyList<string> Coordinates);
