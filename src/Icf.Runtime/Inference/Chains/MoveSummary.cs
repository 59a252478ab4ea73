using static System.FormattableString;

namespace Icf.Inference;

/// <summary>How one latent was moved given all others, all chains together and the warm-up left out.</summary>
/// <param name="Latent">The latent.</param>
/// <param name="Kind">By which moves.</param>
/// <param name="Tried">How many moves could be refused: steps of a walk, or other values in traces that were run again.
/// Draws from a full conditional distribution do not count.</param>
/// <param name="Accepted">How many of them were accepted.</param>
public readonly record struct MoveSummary(string Latent, MoveKind Kind, long Tried, long Accepted)
{
    /// <summary>The share that was accepted; NaN where none was tried.</summary>
    public double Acceptance => (double)Accepted / Tried;

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        Kind switch
        {
            MoveKind.SingleSite or MoveKind.Block => Invariant($"{Latent}: {Accepted} of {Tried} moves accepted"),
            MoveKind.Network => Invariant($"{Latent}: {Accepted} of {Tried} moves led to a trace of the network"),
            MoveKind.ParticleGibbs => Invariant($"{Latent}: changed in {Accepted} of {Tried} transitions"),
            _ => $"{Latent}: {Words(Kind, Acceptance)}",
        };

    /// <summary>Moves between the transitions of continuous latents, in words.</summary>
    internal static string Words(MoveKind kind, double acceptance) =>
        kind switch
        {
            MoveKind.FullConditional => "drawn from the full conditional",
            MoveKind.IntegerWalk => Invariant($"random walk on the integers, {100 * acceptance:F0} % accepted"),
            MoveKind.Both => Invariant(
                $"full conditional or random walk on the integers, {100 * acceptance:F0} % accepted"
            ),
            _ => "one value only",
        };
}
