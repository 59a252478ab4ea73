using static System.FormattableString;

namespace Icf.Inference;

/// <summary>The moves of one latent, all chains together and the warm-up left out.</summary>
/// <param name="Latent">The latent.</param>
/// <param name="Tried">How often another value was tried.</param>
/// <param name="Accepted">How often it was accepted.</param>
public readonly record struct MoveSummary(string Latent, long Tried, long Accepted)
{
    /// <summary>The share that was accepted; NaN where none was tried.</summary>
    public double Acceptance => (double)Accepted / Tried;

    /// <summary>One line for people.</summary>
    public override string ToString() => Invariant($"{Latent}: {Accepted} of {Tried} moves accepted");
}
