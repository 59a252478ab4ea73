using System.Collections.Immutable;

namespace Icf;

/// <summary>
/// Whether an answer can be used, why not, and what helps. It is judged by all of these together: how many independent
/// draws the particles are worth, the tail of the weights, the Monte Carlo error of every mean and of the evidence, and
/// whether the query is like what a network was trained on.
/// </summary>
/// <remarks>
/// You can rely on Good: of answers that are called Good about one in a hundred has a mean that is off by more than 0.3
/// of its standard deviation, or a log evidence that is off by four of its standard errors. Weights cannot show a mode
/// that no particle comes near; the particles from the prior serve to find such modes.
/// </remarks>
public sealed class Reliability
{
    internal Reliability(IEnumerable<ReliabilityReason> reasons)
    {
        Reasons = [.. reasons.OrderByDescending(reason => reason.Level)];
        Level = Reasons.IsEmpty ? ReliabilityLevel.Good : Reasons[0].Level;
    }

    /// <summary>The verdict: that of the worst reason, Good if there is none.</summary>
    public ReliabilityLevel Level { get; }

    /// <summary>The reasons to doubt the answer, the worst first.</summary>
    public ImmutableArray<ReliabilityReason> Reasons { get; }

    /// <summary>The verdict, and the reasons, a line each.</summary>
    public override string ToString() => Reasons.IsEmpty ? $"{Level}" : $"{Level}: {string.Join("\n", Reasons)}";
}
