namespace Icf.Inference;

/// <summary>What the latents of a log density are called.</summary>
/// <param name="Addresses">The latents that are not summed out, in the order of visits.</param>
/// <param name="Coordinates">The coordinates of those that are continuous.</param>
/// <param name="Held">The discrete ones, whose values are given.</param>
internal sealed record LatentNames(
    IReadOnlyList<string> Addresses,
    IReadOnlyList<string> Coordinates,
    IReadOnlyList<string> Held
);
