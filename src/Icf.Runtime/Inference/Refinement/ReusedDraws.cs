using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The draws of the last rounds of a fit, drawn again from their streams to become particles beside the fresh ones. All
/// are weighted by the density of the mixture of all that drew them. Later proposals were fitted to earlier draws, so
/// estimates are consistent, but not unbiased as those from fresh particles are (Cornuet, Marin, Mira and Robert,
/// Adaptive multiple importance sampling, 2012).
/// </summary>
/// <param name="rounds">What drew each round, from which stream, and how often.</param>
/// <param name="fresh">The number of fresh particles.</param>
internal sealed class ReusedDraws((StudentMixture Proposal, Rng Root, int Count)[] rounds, int fresh)
{
    private readonly double[] _logShares =
    [
        .. rounds.Select(round => Math.Log(round.Count / (double)(fresh + rounds.Sum(r => r.Count)))),
    ];

    /// <summary>How many there are.</summary>
    public int Count { get; } = rounds.Sum(round => round.Count);

    /// <summary>The share of the fresh particles among all, as a logarithm.</summary>
    public double LogFreshShare { get; } = Math.Log(fresh / (double)(fresh + rounds.Sum(r => r.Count)));

    /// <summary>What drew one of them, and its stream.</summary>
    public (StudentMixture Proposal, Rng Rng) this[int draw]
    {
        get
        {
            int round = 0;
            for (; draw >= rounds[round].Count; round++)
                draw -= rounds[round].Count;
            return (rounds[round].Proposal, rounds[round].Root.Split(draw));
        }
    }

    /// <summary>The log density of the mixture of all that drew particles.</summary>
    /// <param name="point">The point.</param>
    /// <param name="scratch">Room for as many numbers.</param>
    /// <param name="logFresh">The log density of what drew the fresh ones.</param>
    public double LogDensity(ReadOnlySpan<double> point, Span<double> scratch, double logFresh)
    {
        Span<double> logs = stackalloc double[rounds.Length + 1];
        logs[^1] = LogFreshShare + logFresh;
        for (int k = 0; k < rounds.Length; k++)
            logs[k] = _logShares[k] + rounds[k].Proposal.LogDensity(point, scratch);
        return LogSum.Of(logs);
    }
}
