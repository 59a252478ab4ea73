using static System.FormattableString;

namespace Icf.Inference;

/// <summary>How a discrete latent that could not be summed out was updated between the transitions of chains.</summary>
/// <param name="Latent">The latent.</param>
/// <param name="Move">By which moves.</param>
/// <param name="Acceptance">The share of the steps of its random walk that were accepted after the warm-up; NaN where
/// it made none.</param>
public readonly record struct DiscreteUpdate(string Latent, DiscreteMove Move, double Acceptance)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => $"{Latent}: {Words(Move, Acceptance)}";

    internal static string Words(DiscreteMove move, double acceptance) =>
        move switch
        {
            DiscreteMove.FullConditional => "drawn from the full conditional",
            DiscreteMove.RandomWalk => Invariant($"random walk on the integers, {100 * acceptance:F0} % accepted"),
            DiscreteMove.Both => Invariant(
                $"full conditional or random walk on the integers, {100 * acceptance:F0} % accepted"
            ),
            _ => "one value only",
        };
}
