using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The draws of the last rounds of a fit, drawn again from their streams to become particles in addition to the new
/// ones. All are weighted by the density of the mixture of all proposals that drew them. Later proposals were fitted to
/// earlier draws, so the evidence is consistent, but not unbiased like that of new particles (Cornuet, Marin, Mira and
/// Robert, Adaptive multiple importance sampling, 2012).
/// </summary>
/// <param name="rounds">The proposal of each round, its stream, and its number of draws.</param>
/// <param name="fresh">The number of fresh particles.</param>
internal sealed class ReusedDraws((StudentMixture Proposal, Rng Root, int Count)[] rounds, int fresh)
{
    private readonly double[] _logShares =
    [
        .. rounds.Select(round => Math.Log(round.Count / (double)(fresh + rounds.Sum(r => r.Count)))),
    ];

    /// <summary>How many there are.</summary>
    public int Count { get; } = rounds.Sum(round => round.Count);

    /// <summary>The logarithm of the share of the new particles among all.</summary>
    public double LogFreshShare { get; } = Math.Log(fresh / (double)(fresh + rounds.Sum(r => r.Count)));

    /// <summary>The proposal of one draw, and its stream.</summary>
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

    /// <summary>The log density of the mixture of all proposals.</summary>
    /// <param name="point">The point.</param>
    /// <param name="scratch">A buffer of the same length.</param>
    /// <param name="logFresh">The log density under the proposal of the new particles.</param>
    public double LogDensity(ReadOnlySpan<double> point, Span<double> scratch, double logFresh)
    {
        Span<double> logs = stackalloc double[rounds.Length + 1];
        logs[^1] = LogFreshShare + logFresh;
        for (int k = 0; k < rounds.Length; k++)
            logs[k] = _logShares[k] + rounds[k].Proposal.LogDensity(point, scratch);
        return LogSum.Of(logs);
    }
}
