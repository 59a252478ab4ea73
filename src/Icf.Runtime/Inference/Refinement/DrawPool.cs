using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The draws of several proposals, each weighted as if the mixture of all proposals had drawn it: balance weights
/// (Veach and Guibas, Optimally combining sampling techniques, 1995), as in adaptive multiple importance sampling
/// (Cornuet et al., 2012). So a region that one proposal draws too rarely is seen in the draws of the others. The
/// places of a walk along the target count as draws from the target itself: they show regions that no proposal draws.
/// </summary>
/// <param name="mostDraws">If there are more draws, the oldest rounds are removed.</param>
/// <param name="threads">The most threads to use.</param>
internal sealed class DrawPool(int mostDraws, int threads)
{
    private const int Chunk = 256,
        MostRounds = 16;

    private readonly List<Part> _rounds = [];
    private Part? _walk;

    /// <summary>The number of rounds.</summary>
    public int Rounds => _rounds.Count;

    /// <summary>The points of all rounds, one after the other, and those of the walk.</summary>
    public double[] Points => [.. Parts.SelectMany(part => part.Points)];

    /// <summary>
    /// The balance weight of each point, as a logarithm: its density over that of the mixture of all proposals.
    /// </summary>
    public double[] LogWeights { get; private set; } = [];

    private IEnumerable<Part> Parts => _walk is null ? _rounds : _rounds.Append(_walk);

    /// <summary>The proposals of all rounds, with the stream that each drew from and the number of its draws.</summary>
    public IEnumerable<(StudentMixture Proposal, Rng Root, int Count)> Drawn =>
        _rounds.Select(round => (round.Proposal!, round.Root, round.Count));

    /// <summary>Adds a round.</summary>
    /// <param name="proposal">The proposal of the round, …</param>
    /// <param name="root">… and the stream that it drew from.</param>
    /// <param name="points">The draws.</param>
    /// <param name="logTargets">Their log densities.</param>
    /// <param name="logProposals">Their log densities under the proposal.</param>
    public void Add(StudentMixture proposal, Rng root, double[] points, double[] logTargets, double[] logProposals)
    {
        while (
            _rounds.Count > 0
            && (_rounds.Count == MostRounds || _rounds.Sum(round => round.Count) + logTargets.Length > mostDraws)
        )
        {
            _rounds.RemoveAt(0);
            foreach (Part part in Parts)
                part.LogProposals.RemoveAt(0);
        }

        var added = new Part(
            proposal,
            root,
            points,
            logTargets,
            [.. _rounds.Select(round => LogDensities(round.Proposal!, points, logTargets.Length)), logProposals]
        );
        foreach (Part part in Parts)
            part.LogProposals.Add(LogDensities(proposal, part.Points, part.Count));
        _rounds.Add(added);
        LogWeights = Balanced();
    }

    /// <summary>Adds the places of a walk, which replace those of an earlier walk.</summary>
    public void AddWalk(double[] places, double[] logTargets)
    {
        _walk = new Part(
            null,
            default,
            places,
            logTargets,
            [.. _rounds.Select(round => LogDensities(round.Proposal!, places, logTargets.Length))]
        );
        LogWeights = Balanced();
    }

    /// <summary>Removes all points.</summary>
    public void Clear()
    {
        _rounds.Clear();
        (_walk, LogWeights) = (null, []);
    }

    /// <summary>
    /// The share of effective draws of the proposal of a round, estimated from all points: 1 / E[w²] for weights w with
    /// the mean one, where E[w²] is the mean of w under the target.
    /// </summary>
    public double Efficiency(int round)
    {
        double logSum = LogSum.Of(LogWeights),
            logSquares = LogSum.Of(LogSquares(round));
        return double.IsFinite(logSum) && !double.IsNaN(logSquares)
            ? Math.Min(1, Math.Exp(2 * logSum - logSquares) / LogWeights.Length)
            : 0;
    }

    /// <summary>The proposal with the highest efficiency, and this efficiency.</summary>
    public (StudentMixture Proposal, double Efficiency) Best()
    {
        double[] efficiencies = [.. Enumerable.Range(0, Rounds).Select(Efficiency)];
        int best = Array.IndexOf(efficiencies, efficiencies.Max());
        return (_rounds[best].Proposal!, efficiencies[best]);
    }

    /// <summary>The largest weight among the draws of the last round, relative to the mean weight.</summary>
    public double Unevenness => Heaviest(_rounds[^1], Rounds - 1);

    /// <summary>
    /// The largest weight that a place of the walk would have if a proposal had drawn it, relative to the mean weight.
    /// </summary>
    public double HeaviestPlace(StudentMixture proposal) =>
        _walk is null ? 0 : Heaviest(_walk, _rounds.FindIndex(round => round.Proposal == proposal));

    /// <summary>
    /// Weights, which sum to one, of the points where the last round's proposal has too little density: the
    /// contribution of each point to the mean square of its weights.
    /// </summary>
    public double[] Lacking()
    {
        double[] logs = LogSquares(Rounds - 1);
        double logSum = LogSum.Of(logs);
        return [.. logs.Select(log => Math.Exp(log - logSum))];
    }

    /// <summary>The log of a weight; −∞ if it is NaN.</summary>
    public static double LogRatio(double logTarget, double logProposal) =>
        logTarget - logProposal is var ratio && double.IsNaN(ratio) ? double.NegativeInfinity : ratio;

    private double[] LogSquares(int round) =>
        [
            .. LogWeights.Zip(
                Parts.SelectMany(part => part.LogTargets.Zip(part.LogProposals[round], LogRatio)),
                (w, r) => double.IsNegativeInfinity(w) ? w : w + r
            ),
        ];

    private double Heaviest(Part part, int round) =>
        Math.Exp(
            part.LogTargets.Zip(part.LogProposals[round], LogRatio).Max()
                - LogSum.Of(LogWeights)
                + Math.Log(LogWeights.Length)
        );

    private double[] Balanced()
    {
        double draws = _rounds.Sum(round => round.Count),
            all = draws + (_walk?.Count ?? 0);
        double[] byProposals =
        [
            .. _rounds.SelectMany(round => LogMixture(round, draws).Zip(round.LogTargets, (q, p) => LogRatio(p, q))),
        ];
        double logEvidence = LogSum.Of(byProposals) - Math.Log(draws);
        if (_walk is null || !double.IsFinite(logEvidence))
            return byProposals;
        double ofProposals = Math.Log(draws / all),
            ofWalk = Math.Log(_walk.Count / all) - logEvidence;
        return
        [
            .. Parts.SelectMany(part =>
                LogMixture(part, draws)
                    .Zip(part.LogTargets, (q, p) => LogRatio(p, LogSum.Of(ofProposals + q, ofWalk + p)))
            ),
        ];
    }

    private double[] LogMixture(Part part, double draws)
    {
        double[] logShares = [.. _rounds.Select(round => Math.Log(round.Count / draws))],
            logs = new double[_rounds.Count],
            mixture = new double[part.Count];
        for (int i = 0; i < mixture.Length; i++)
        {
            for (int k = 0; k < logs.Length; k++)
                logs[k] = logShares[k] + part.LogProposals[k][i];
            mixture[i] = LogSum.Of(logs);
        }

        return mixture;
    }

    private double[] LogDensities(StudentMixture proposal, double[] points, int count)
    {
        var into = new double[count];
        int width = points.Length / count;
        Parallelism.ForEach(
            (count + Chunk - 1) / Chunk,
            threads,
            default,
            chunk =>
            {
                var scratch = new double[width];
                for (int i = chunk * Chunk; i < Math.Min(count, (chunk + 1) * Chunk); i++)
                    into[i] = proposal.LogDensity(points.AsSpan(i * width, width), scratch);
            }
        );
        return into;
    }

    /// <summary>Points of one kind, with their log densities under the proposal of each round.</summary>
    private sealed record Part(
        StudentMixture? Proposal,
        Rng Root,
        double[] Points,
        double[] LogTargets,
        List<double[]> LogProposals
    )
    {
        public int Count => LogTargets.Length;
    }
}
