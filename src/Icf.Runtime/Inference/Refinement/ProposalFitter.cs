using System.Diagnostics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Fits a mixture of Student t's to the posterior of one query. It starts from the modes that a search finds and from the prior, draws,
/// goes along the bridge from the present proposal to the posterior as far as the weights of the draws allow, fits the proposal to what
/// lies there, and draws again. The search begins at the best draws of the prior, and of guesses that others made. Draws of this stage make no part of the answer.
/// </summary>
internal sealed class ProposalFitter<TArgs, TResult>(PointEvaluator<TArgs, TResult> evaluator, int dimension, RefineOptions options, Rng root, IReadOnlyList<Choice[]> guesses)
{
    private const int PilotDraws = 512;
    private const int Starts = 4;
    private const int MostComponents = 6;

    /// <summary>The share of what the prior alone tells in the first proposal.</summary>
    private const double PriorShare = 0.2;

    /// <summary>The bridge goes as far as a tenth of the draws stays effective, and enough to tell a scale matrix.</summary>
    private const double LeastEffective = 0.1;

    /// <summary>It ends when so many rounds did not help; those that reach the posterior count twice.</summary>
    private const int Patience = 12;

    /// <summary>Where the bridge has come no nearer in so many rounds, modes are searched for again, from the best draw.</summary>
    private const int SearchAgain = 4;

    private const int MostDraws = 16_000;

    private readonly Stopwatch _time = Stopwatch.StartNew();
    private double[] _deviations = [];
    private int _modes;

    /// <summary>How it went.</summary>
    public RefineReport? Report { get; private set; }

    /// <summary>The fitted proposal.</summary>
    public StudentMixture Fit()
    {
        StudentMixture proposal = Begin();
        (StudentMixture best, double bestEfficiency) = (proposal, 0);
        int draws = Math.Max(options.DrawsPerRound, 50 * dimension), round = 0, unhelpful = 0;
        while (round < options.MaxRounds && !IsOver())
        {
            double[] points = new double[draws * dimension], logWeights = new double[draws], weights = new double[draws];
            double efficiency = Draw(proposal, round++, points, logWeights, weights);
            bool isHelpful = efficiency > 1.05 * bestEfficiency;
            if (efficiency >= bestEfficiency)
                (best, bestEfficiency) = (proposal, efficiency);
            double b = Bridge.Weigh(logWeights, Math.Min(0.5 * draws, Math.Max(LeastEffective * draws, 4 * dimension)), weights);
            unhelpful = isHelpful ? 0 : b == 1 ? unhelpful + 2 : unhelpful + 1;
            options.Progress?.Report(new RefineProgress(round, evaluator.Evaluations, b, efficiency));
            if (b == 0 || efficiency >= options.Efficiency || unhelpful > Patience)
                break;
            if (b < 1 && unhelpful % SearchAgain == SearchAgain - 1)
            {
                proposal = WithModeAbove(proposal, points, logWeights);
                continue;
            }

            if (unhelpful > 1 && b == 1)
            {
                draws = Math.Min(2 * draws, Math.Max(MostDraws, options.DrawsPerRound));
                proposal = WithOneMore(proposal, points, weights, root.Split(-round));
            }

            proposal = MixtureFit.Fit(proposal, points, weights, b < 1 ? 1.2 : 1.05);
        }

        Report = new RefineReport(dimension, _modes, round, evaluator.Evaluations, bestEfficiency, bestEfficiency >= options.Efficiency);
        return best;
    }

    private double Draw(StudentMixture proposal, int round, double[] points, double[] logWeights, double[] weights)
    {
        var logProposals = new double[logWeights.Length];
        evaluator.Draw(proposal, root.Split(round), points, logWeights, logProposals);
        double highest = double.NegativeInfinity;
        for (int i = 0; i < logWeights.Length; i++)
        {
            logWeights[i] -= logProposals[i];
            if (double.IsNaN(logWeights[i]))
                logWeights[i] = double.NegativeInfinity;
            highest = Math.Max(highest, logWeights[i]);
        }

        return double.IsNegativeInfinity(highest) ? 0 : Bridge.EffectiveSampleSize(logWeights, highest, 1, weights) / weights.Length;
    }

    // A mode above the draw that weighs most, half the weight of the new proposal.
    private StudentMixture WithModeAbove(StudentMixture proposal, double[] points, double[] logWeights)
    {
        int best = 0;
        for (int i = 1; i < logWeights.Length; i++)
            if (logWeights[i] > logWeights[best])
                best = i;
        if (Search(points.AsSpan(best * dimension, dimension), out _) is not { } mode)
            return proposal;
        _modes++;
        return new StudentMixture([.. proposal.Components, mode], [.. proposal.Shares.Select(share => 0.5 * share), 0.5]);
    }

    private StudentComponent? Search(ReadOnlySpan<double> start, out double logDensity)
    {
        var search = new ModeSearch(dimension, (at, into) => evaluator.LogDensities(at, into, root.Split(long.MinValue)));
        return search.From(start, _deviations, out logDensity);
    }

    // What the prior draws, and the modes above some of its draws that come nearest to the data.
    private StudentMixture Begin()
    {
        int all = PilotDraws + guesses.Count;
        double[] points = new double[all * dimension], logDensities = new double[all];
        evaluator.DrawPrior(root.Split(long.MaxValue), points.AsMemory(0, PilotDraws * dimension), logDensities.AsMemory(0, PilotDraws));
        evaluator.Replay(guesses, points.AsMemory(PilotDraws * dimension), logDensities.AsMemory(PilotDraws));
        StudentComponent prior = OfPrior(points);
        _deviations = [.. Enumerable.Range(0, dimension).Select(i => Norm(prior.Factor.AsSpan(i * dimension, i + 1)))];
        var modes = new List<(StudentComponent Component, double LogEvidence)>();
        int[] ranked = [.. Enumerable.Range(0, all).Where(i => double.IsFinite(logDensities[i])).OrderByDescending(i => logDensities[i])];
        Rng rng = root.Split(long.MaxValue - 1);
        var scratch = new double[dimension];
        for (int s = 0; s < Starts && ranked.Length > 0 && !IsOver(); s++)
        {
            ReadOnlySpan<double> start = s == Starts - 1
                ? prior.Mean
                : points.AsSpan(ranked[s == 0 ? 0 : rng.NextInt(Math.Max(1, ranked.Length / 16))] * dimension, dimension);
            StudentComponent? mode = Search(start, out double top);
            if (mode is null || modes.Exists(other => other.Component.Distance(mode.Mean, scratch) < dimension))
                continue;
            modes.Add((mode, top + Enumerable.Range(0, dimension).Sum(i => Math.Log(mode.Factor[i * dimension + i]))));
        }

        // What lies so far below another cannot be a part of the posterior, however rough the evidence.
        modes.RemoveAll(mode => mode.LogEvidence < modes.Max(other => other.LogEvidence) - 100);
        double most = modes.Count > 0 ? modes.Max(mode => mode.LogEvidence) : 0;
        double[] shares = [PriorShare, .. modes.Select(mode => Math.Max(Math.Exp(mode.LogEvidence - most), 0.05))];
        double ofModes = shares.Skip(1).Sum();
        for (int k = 1; k < shares.Length; k++)
            shares[k] *= (1 - PriorShare) / ofModes;
        if (modes.Count == 0)
            shares[0] = 1;
        _modes = modes.Count;
        return new StudentMixture([prior, .. modes.Select(mode => mode.Component)], shares);
    }

    private StudentComponent OfPrior(double[] points)
    {
        int d = dimension;
        var wide = new double[d * d];
        for (int i = 0; i < d; i++)
            wide[i * d + i] = 1;
        var from = new StudentMixture([new StudentComponent(new double[d], wide, 5)], [1]);
        bool[] usable = [.. Enumerable.Range(0, PilotDraws).Select(i => points.AsSpan(i * d, d).IndexOfAnyExceptInRange(-1e100, 1e100) < 0)];
        int count = usable.Count(u => u);
        if (count <= d)
            return from.Components[0];
        double[] told = [.. Enumerable.Range(0, PilotDraws).Where(i => usable[i]).SelectMany(i => points[(i * d)..((i + 1) * d)])];
        double[] weights = new double[count];
        Array.Fill(weights, 1.0 / count);
        return MixtureFit.Fit(from, told, weights, 1).Components[0];
    }

    // A component more, at a draw that weighs much, half as wide as the widest that there is.
    private StudentMixture WithOneMore(StudentMixture proposal, double[] points, double[] weights, Rng rng)
    {
        if (proposal.Components.Count >= MostComponents)
            return proposal;
        double u = rng.NextDouble();
        int chosen = 0;
        for (; chosen < weights.Length - 1 && u >= weights[chosen]; chosen++)
            u -= weights[chosen];
        int widest = 0;
        for (int k = 1; k < proposal.Shares.Count; k++)
            if (proposal.Shares[k] > proposal.Shares[widest])
                widest = k;
        double[] factor = [.. proposal.Components[widest].Factor.Select(x => x * Math.Sqrt(0.5))];
        var one = new StudentComponent(points[(chosen * dimension)..((chosen + 1) * dimension)], factor, 8);
        double share = 1.0 / (proposal.Components.Count + 1);
        return new StudentMixture([.. proposal.Components, one], [.. proposal.Shares.Select(s => s * (1 - share)), share]);
    }

    private bool IsOver() => options.Budget is { } budget && _time.Elapsed >= budget;

    private static double Norm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
            sum += value * value;
        return Math.Sqrt(sum);
    }
}
