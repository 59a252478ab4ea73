using System.Diagnostics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Fits a mixture of Student t's to the posterior of one query. It starts from the modes that a search finds and from the prior, draws,
/// goes along the bridge from the present proposal to the posterior as far as the weights of the draws allow, fits the proposal to what
/// lies there, and draws again. The search begins at the best draws of the prior, and of guesses that others made. Draws of this stage make no part of the answer.
/// </summary>
internal sealed class ProposalFitter<TArgs, TResult>(PointEvaluator<TArgs, TResult> evaluator, LatentSlots slots, RefineOptions options, Rng root, IReadOnlyList<Choice[]> guesses)
{
    private const int PilotDraws = 512;
    private const int Starts = 4;
    private const int MostComponents = 30;

    /// <summary>A fit that seems good, but has a draw of so many times the mean weight, …</summary>
    private const double Uneven = 10;

    /// <summary>… is confirmed by draws of so many rounds, in which other such would be seen.</summary>
    private const int ConfirmingRounds = 4;

    /// <summary>A share of the draws goes wider than the fit.</summary>
    private const double WideShare = 0.1, WideInflation = 3;

    /// <summary>So often at most walkers look for where the mass is.</summary>
    private const int MostWalks = 3;

    /// <summary>A component more must describe the walk better by so many nats a point.</summary>
    private const double WorthAComponent = 0.01;

    /// <summary>The share of what the prior alone tells in the first proposal.</summary>
    private const double PriorShare = 0.2;

    /// <summary>The bridge goes as far as a tenth of the draws stays effective, and enough to tell a scale matrix.</summary>
    private const double LeastEffective = 0.1;

    /// <summary>It ends when so many rounds did not help; those that reach the posterior count twice.</summary>
    private const int Patience = 12;

    /// <summary>Where the bridge has come no nearer in so many rounds, modes are searched for again, from the best draw.</summary>
    private const int SearchAgain = 4;

    private const int MostDraws = 16_000;

    /// <summary>The same where turns are run many times in each draw: of a round, of the first look at the prior, at most, and without help.</summary>
    private const int DrawsWithTurns = 250, PilotDrawsWithTurns = 128, MostDrawsWithTurns = 1_000, PatienceWithTurns = 5;

    private readonly int _dimension = slots.Count, _width = slots.Width;
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly TurnFitter<TArgs, TResult>? _turns = evaluator.Plan is null ? null : new(evaluator, options, root.Split(long.MinValue + 1));
    private ModeFinder? _finder;
    private int _modes;

    /// <summary>How it went.</summary>
    public RefineReport? Report { get; private set; }

    /// <summary>The fitted proposal.</summary>
    public StudentMixture Fit()
    {
        StudentMixture proposal = Begin();
        (StudentMixture best, double bestEfficiency, double bestBridge) = (proposal, 0, 0);
        bool isConfirming = false;
        int draws = Math.Max(
            _turns is null ? options.DrawsPerRound : Math.Min(options.DrawsPerRound, DrawsWithTurns), Math.Max(50 * _dimension, 20 * slots.Cases));
        int round = 0, unhelpful = 0, walks = 0;
        while (round < options.MaxRounds && !IsOver())
        {
            double[] points = new double[draws * _width], logWeights = new double[draws], weights = new double[draws];
            StudentMixture drawn = proposal.Widened(WideShare, WideInflation);
            double efficiency = Draw(drawn, round++, points, logWeights, weights);
            bool isHelpful = efficiency > 1.05 * bestEfficiency;
            if (efficiency >= bestEfficiency || isConfirming)
                (best, bestEfficiency) = (drawn, efficiency);
            double b = Bridge.Weigh(logWeights, Math.Min(0.5 * draws, Math.Max(LeastEffective * draws, 4 * _dimension)), weights);
            isHelpful |= b > 1.05 * bestBridge;
            bestBridge = Math.Max(bestBridge, b);
            unhelpful = isHelpful ? 0 : b == 1 ? unhelpful + 2 : unhelpful + 1;
            options.Progress?.Report(new RefineProgress(round, evaluator.Evaluations, b, efficiency));
            if (_turns is { IsDone: false } && b > 0)
            {
                // The draws that went before saw the turns through other proposals.
                _turns.Fit(points, weights, isLast: b == 1);
                proposal = MixtureFit.Fit(proposal, points, weights, b < 1 ? 1.2 : 1.05);
                (bestEfficiency, bestBridge, unhelpful) = (0, 0, 0);
                continue;
            }

            bool isGood = efficiency >= options.Efficiency, isEven = b == 1 && weights.Max() * draws < Uneven;
            if (b == 0 || unhelpful > (_turns is null ? Patience : PatienceWithTurns) || (isGood && (isConfirming || isEven)))
                break;
            isConfirming = isGood;
            if (isConfirming)
            {
                draws = Math.Max(draws, ConfirmingRounds * options.DrawsPerRound);
                continue;
            }

            if (unhelpful > 1 && bestEfficiency < 0.5 * options.Efficiency && walks < MostWalks && _turns is null && slots.Cases == 0)
            {
                bool hadFinder = _finder is not null;
                proposal = Walk(proposal, points, weights, root.Split(-round));
                if (hadFinder && _finder is null)
                    (best, bestEfficiency, bestBridge) = (proposal, 0, 0);
                (walks, unhelpful, draws) = (walks + 1, 0, Math.Max(draws, MostDraws / 2));
                continue;
            }

            if (b < 1 && _turns is null && unhelpful % SearchAgain == SearchAgain - 1)
            {
                proposal = WithModesAbove(proposal, Heaviest(points, logWeights));
                continue;
            }

            if (unhelpful > 1 && b == 1)
            {
                draws = Math.Min(2 * draws, Math.Max(_turns is null ? MostDraws : MostDrawsWithTurns, options.DrawsPerRound));
                if (efficiency * draws > 4 * (proposal.Components.Count + 1) * MixtureFit.PriorPoints(_dimension))
                    proposal = WithOneMore(proposal, points, weights, root.Split(-round));
            }

            if (slots.Cases > 0)
                Bridge.Truncate(weights);
            proposal = Symmetric(MixtureFit.Fit(proposal, points, weights, b < 1 ? 1.2 : 1.05));
        }

        Report = new RefineReport(_dimension, _finder?.Modes.Count ?? _modes, round, evaluator.Evaluations, bestEfficiency, bestEfficiency >= options.Efficiency)
        {
            RunsPerTurn = _turns?.RunsPerTurn ?? 0,
            TurnVariance = _turns?.Variance ?? 0,
        };
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

    // The mode above a point and its like, half the weight of the new proposal where there are any that are new.
    private StudentMixture WithModesAbove(StudentMixture proposal, ReadOnlySpan<double> point)
    {
        int known = _finder?.Modes.Count ?? 0;
        if (_finder is null || !_finder.Climb(point))
            return proposal;
        _finder.AddImages();
        CaseTables? cases = proposal.Components[Array.IndexOf([.. proposal.Shares], proposal.Shares.Max())].Cases;
        StudentComponent[] found = [.. _finder.Modes.Skip(known).Select(mode => mode.Component.With(cases))];
        return new StudentMixture(
            [.. proposal.Components, .. found], [.. proposal.Shares.Select(share => 0.5 * share), .. found.Select(_ => 0.5 / found.Length)]);
    }

    private StudentMixture Symmetric(StudentMixture mixture) => _finder?.Symmetric(mixture, MostComponents) ?? mixture;

    // Whether the places of a walk, and all points from now on, were changed to other coordinates.
    private bool Recentred(double[] places)
    {
        var ofPriors = new LocationScale[places.Length / _width * _dimension];
        evaluator.OfPriors(places, ofPriors, root.Split(long.MinValue));
        if (Recentring.Change(places, ofPriors, _dimension) is not { } frames)
            return false;
        evaluator.In(frames);
        return true;
    }

    private ReadOnlySpan<double> Heaviest(double[] points, double[] logWeights) =>
        points.AsSpan(Array.IndexOf(logWeights, logWeights.Max()) * _width, _width);

    // The centre of a component, with the discrete latents of the point that is nearest to it.
    private double[] Centre(StudentComponent component, double[] points)
    {
        var scratch = new double[_dimension];
        int nearest = Enumerable.Range(0, points.Length / _width).MinBy(i => component.Distance(points.AsSpan(i * _width, _width), scratch));
        return [.. component.Mean, .. points[(nearest * _width + _dimension)..((nearest + 1) * _width)]];
    }

    // Walkers start where the bridge has led. The mixture gets as many components as describe another half of their places better.
    private StudentMixture Walk(StudentMixture proposal, double[] points, double[] weights, Rng rng)
    {
        double[] places = new EnsembleWalk(_dimension, (at, into) => evaluator.LogDensities(at, into, root.Split(long.MinValue)), IsOver).From(points, weights, rng.Split(0));
        if (_finder is not null && Recentred(places))
        {
            (_modes, _finder) = (_finder.Modes.Count, null);
            proposal = OfPoints(places);
        }

        int count = places.Length / _width / 2;
        double[] told = places[..(count * _width)], held = places[(count * _width)..], even = new double[count];
        Array.Fill(even, 1.0 / count);
        StudentMixture fit = Fitted(proposal);
        double likelihood = Likelihood(fit);
        for (int k = 1, failures = 0; failures < 3; k++)
        {
            StudentMixture more = Fitted(WithOneMore(fit, told, even, rng.Split(k)));
            double ofMore = Likelihood(more);
            failures = ofMore > likelihood + WorthAComponent ? 0 : failures + 1;
            if (failures == 0)
                (fit, likelihood) = (more, ofMore);
        }

        return WithModesAbove(Symmetric(fit), Centre(fit.Components[Array.IndexOf([.. fit.Shares], fit.Shares.Max())], places));

        StudentMixture Fitted(StudentMixture from)
        {
            for (int i = 0; i < 3; i++)
                from = MixtureFit.Fit(from, told, even, 1);
            return from;
        }

        double Likelihood(StudentMixture mixture)
        {
            var scratch = new double[_dimension];
            double sum = 0;
            for (int i = 0; i < held.Length; i += _width)
                sum += mixture.LogDensity(held.AsSpan(i, _width), scratch);
            return sum / count;
        }
    }

    // What the prior draws, and the modes above some of its draws that come nearest to the data.
    private StudentMixture Begin()
    {
        int pilots = _turns is null ? PilotDraws : PilotDrawsWithTurns, all = pilots + guesses.Count;
        double[] points = new double[all * _width], logDensities = new double[all];
        evaluator.DrawPrior(root.Split(long.MaxValue), points.AsMemory(0, pilots * _width), logDensities.AsMemory(0, pilots));
        evaluator.Replay(guesses, points.AsMemory(pilots * _width), logDensities.AsMemory(pilots));
        StudentComponent ofPoints = OfPoints(points[..(pilots * _width)]).Components[0], prior = new(ofPoints.Mean, ofPoints.Factor, ofPoints.Degrees);
        if (_dimension == 0)
            return new StudentMixture([prior], [1]);
        double[] deviations = [.. Enumerable.Range(0, _dimension).Select(i => Norm(prior.Factor.AsSpan(i * _dimension, i + 1)))];
        _finder = new ModeFinder(
            slots, deviations, LogDensities, new CaseClimb(LogDensities, CaseClimb.ValuesIn(points, _dimension, slots.Cases)),
            point => evaluator.ToldCases(point, root.Split(long.MinValue)));
        int[] ranked = [.. Enumerable.Range(0, all).Where(i => double.IsFinite(logDensities[i])).OrderByDescending(i => logDensities[i])];
        Rng rng = root.Split(long.MaxValue - 1);
        for (int s = 0; s < Starts && ranked.Length > 0 && !IsOver(); s++)
            _finder.Climb(s == Starts - 1
                ? Centre(prior, points)
                : points.AsSpan(ranked[s == 0 ? 0 : rng.NextInt(Math.Max(1, ranked.Length / 16))] * _width, _width));
        if (!IsOver())
            _finder.AddImages();
        var modes = new List<(StudentComponent Component, double LogEvidence)>(_finder.Modes);

        // What lies so far below another cannot be a part of the posterior, however rough the evidence.
        modes.RemoveAll(mode => mode.LogEvidence < modes.Max(other => other.LogEvidence) - 100);
        double most = modes.Count > 0 ? modes.Max(mode => mode.LogEvidence) : 0;
        double[] shares = [PriorShare, .. modes.Select(mode => Math.Max(Math.Exp(mode.LogEvidence - most), 0.05))];
        double ofModes = shares.Skip(1).Sum();
        for (int k = 1; k < shares.Length; k++)
            shares[k] *= (1 - PriorShare) / ofModes;
        if (modes.Count == 0)
            shares[0] = 1;
        return new StudentMixture([prior, .. modes.Select(mode => mode.Component)], shares);
    }

    // One component that is as wide as some points, as far as they can be told in numbers.
    private StudentMixture OfPoints(double[] points)
    {
        int d = _dimension;
        var wide = new double[d * d];
        for (int i = 0; i < d; i++)
            wide[i * d + i] = 1;
        var from = new StudentMixture([new StudentComponent(new double[d], wide, 5)], [1]);
        int[] usable = [.. Enumerable.Range(0, points.Length / _width).Where(i => points.AsSpan(i * _width, d).IndexOfAnyExceptInRange(-1e100, 1e100) < 0)];
        if (usable.Length <= d)
            return from;
        double[] told = [.. usable.SelectMany(i => points[(i * _width)..((i + 1) * _width)])], weights = new double[usable.Length];
        Array.Fill(weights, 1.0 / usable.Length);
        return MixtureFit.Fit(from, told, weights, 1);
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
        var one = new StudentComponent(points[(chosen * _width)..(chosen * _width + _dimension)], factor, 8) { Cases = proposal.Components[widest].Cases };
        double share = 1.0 / (proposal.Components.Count + 1);
        return new StudentMixture([.. proposal.Components, one], [.. proposal.Shares.Select(s => s * (1 - share)), share]);
    }

    private void LogDensities(ReadOnlyMemory<double> coordinates, ReadOnlyMemory<double> cases, Memory<double> into) =>
        evaluator.LogDensities(coordinates, cases, into, root.Split(long.MinValue));

    private bool IsOver() => options.Budget is { } budget && _time.Elapsed >= budget;

    private static double Norm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
            sum += value * value;
        return Math.Sqrt(sum);
    }
}
