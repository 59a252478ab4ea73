using System.Diagnostics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Fits a mixture of Student t distributions to the posterior of one query. It starts from the prior and from the modes
/// that a search finds. In each round it draws, moves along the bridge from the current proposal to the posterior as
/// far as the weights of the draws allow, and fits the proposal to the distribution there. Once the posterior is
/// reached, the draws of the last rounds are pooled. A fit that seems good is compared with the places that walkers
/// visit. The search for modes begins at the best draws of the prior and of given guesses.
/// </summary>
internal sealed class ProposalFitter<TArgs, TResult>(
    PointEvaluator<TArgs, TResult> evaluator,
    LatentSlots slots,
    RefineOptions options,
    Rng root,
    IReadOnlyList<Choice[]> guesses
)
{
    private const int PilotDraws = 512;
    private const int Starts = 4;

    /// <summary>A round is even if no draw has this many times the mean weight.</summary>
    private const double Uneven = 10;

    /// <summary>The share of the draws that is spread wider than the fit.</summary>
    private const double WideShare = 0.1,
        WideInflation = 3;

    /// <summary>How often at most walkers search for the posterior's mass, …</summary>
    private const int MostWalks = 3;

    /// <summary>… and for regions that a seemingly good fit has missed.</summary>
    private const int MostChecks = 5;

    /// <summary>
    /// If walkers cannot be used, because there are discrete latents or turns, a round that is not even is followed by
    /// this many larger rounds.
    /// </summary>
    private const int ChecksByDraws = 2;

    /// <summary>
    /// A seemingly good fit has missed something if less than this share of its efficiency remains, or if a place would
    /// have this many times the mean weight.
    /// </summary>
    private const double Confirmed = 0.8,
        MostWeight = 100;

    /// <summary>
    /// A fit that seems good, or that no longer improves, is confirmed with as many draws as this number of rounds has;
    /// the largest number unless all climbs lead to one mode and its images.
    /// </summary>
    private const int ConfirmingRounds = 4,
        EndingRounds = 2;

    /// <summary>The number of components that are added where something was missed.</summary>
    private const int BornOfCheck = 3;

    /// <summary>
    /// The bridge goes as far as a tenth of the draws stays effective, and enough to tell a scale matrix.
    /// </summary>
    private const double LeastEffective = 0.1;

    /// <summary>The fit ends when this many rounds did not help; rounds that reach the posterior count twice.</summary>
    private const int Patience = 12;

    /// <summary>
    /// A round helps if the best efficiency has grown by a tenth, or the position on the bridge by a twentieth.
    /// </summary>
    private const double HelpfulEfficiency = 1.1,
        HelpfulBridge = 1.05;

    /// <summary>
    /// If the position on the bridge has not grown in this many rounds, modes are searched for again, from the best
    /// draw.
    /// </summary>
    private const int SearchAgain = 4;

    private const int MostDraws = 4_000,
        MostPooled = 24_000;

    /// <summary>
    /// The same numbers if turns are run many times in each draw: draws of a round, draws of the first survey of the
    /// prior, the most draws, and rounds without help.
    /// </summary>
    private const int DrawsWithTurns = 250,
        PilotDrawsWithTurns = 128,
        MostDrawsWithTurns = 1_000,
        PatienceWithTurns = 5;

    private readonly int _dimension = slots.Count,
        _width = slots.Width;
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly DrawPool _pool = new(MostPooled, options.Threads);
    private readonly TurnFitter<TArgs, TResult>? _turns = evaluator.Plan is null
        ? null
        : new(evaluator, options, root.Split(long.MinValue + 1));
    private ModeFinder? _finder;
    private EffectCoordinates? _effects;
    private int _modes,
        _round;
    private StudentMixture? _best;
    private double _efficiency,
        _reached,
        _bridge;

    /// <summary>The report.</summary>
    public RefineReport? Report { get; private set; }

    /// <summary>The draws of the last rounds, of several proposals.</summary>
    public DrawPool Pool => _pool;

    /// <summary>The fitted proposal.</summary>
    public StudentMixture Fit()
    {
        StudentMixture proposal = _best = Begin();
        int draws = Math.Max(
            _turns is null ? options.DrawsPerRound : Math.Min(options.DrawsPerRound, DrawsWithTurns),
            Math.Max(50 * _dimension, 20 * slots.Cases)
        );
        int most = Math.Max(_turns is null ? MostDraws : MostDrawsWithTurns, draws),
            unhelpful = 0,
            walks = 0,
            checks = 0;
        bool isPlain = _finder is not { Found: > 1 };
        bool canWalk = _turns is null && slots.Cases == 0;
        while (_round < options.MaxRounds && !IsOver())
        {
            Weighted drawn = Draw(proposal.Widened(WideShare, WideInflation), draws);
            _reached = Math.Min(_reached, _efficiency);
            bool isHelpful = _efficiency > HelpfulEfficiency * _reached || drawn.Bridge > HelpfulBridge * _bridge;
            unhelpful =
                isHelpful ? 0
                : drawn.Bridge == 1 ? unhelpful + 2
                : unhelpful + 1;
            (_reached, _bridge) = (isHelpful ? _efficiency : _reached, Math.Max(_bridge, drawn.Bridge));
            bool isGood = _efficiency >= options.Efficiency;
            if (_turns is { IsDone: false } && drawn.Bridge > 0)
            {
                // Earlier draws were made with other proposals for the turns.
                _turns.Fit(drawn.Points, drawn.Weights, isLast: drawn.Bridge == 1);
                (_efficiency, _reached, _bridge, unhelpful) = (0, 0, 0, 0);
            }
            else if (isGood && !canWalk && !drawn.IsEven && checks++ < ChecksByDraws)
            {
                draws = Math.Min(2 * draws, most);
                continue;
            }
            else if (isGood || unhelpful > (_turns is null ? Patience : PatienceWithTurns) || drawn.Bridge == 0)
            {
                if (drawn.Bridge < 1 || (isGood && isPlain && drawn.IsEven) || !canWalk || checks++ == MostChecks)
                    break;
                double[] places = Look(drawn);
                bool isConfirmed = IsConfirmed((isGood ? ConfirmingRounds : EndingRounds) * (isPlain ? draws : most));
                if (isConfirmed && isGood)
                    break;
                (_reached, unhelpful, isPlain) = (_efficiency, 0, false);
                if (Recentred(places))
                {
                    proposal = Grown(FirstProposal.Around(places, _width, _dimension), places);
                    continue;
                }

                if (isConfirmed)
                    break;
                drawn = Pooled();
                double[] lacking = _pool.Lacking();
                for (int k = 0; k < BornOfCheck; k++)
                    proposal = MixtureGrowth.WithOneMore(proposal, drawn.Points, lacking, root.Split(-_round).Split(k));
            }
            else if (unhelpful > 1 && _efficiency < 0.5 * options.Efficiency && walks < MostWalks && canWalk)
            {
                proposal = Walk(proposal, drawn);
                (walks, unhelpful, draws, isPlain) = (walks + 1, 0, most, false);
                continue;
            }
            else if (drawn.Bridge < 1 && _turns is null && unhelpful % SearchAgain == SearchAgain - 1)
            {
                proposal = WithModesAbove(proposal, drawn.Heaviest);
                continue;
            }
            else if (unhelpful > 1 && drawn.Bridge == 1)
            {
                (draws, isPlain) = (Math.Min(2 * draws, most), false);
                if (
                    _efficiency * drawn.Weights.Length
                    > 4 * (proposal.Components.Count + 1) * MixtureFit.PriorPoints(_dimension)
                )
                    proposal = MixtureGrowth.WithOneMore(proposal, drawn.Points, _pool.Lacking(), root.Split(-_round));
            }

            if (slots.Cases > 0)
                Bridge.Truncate(drawn.Weights);
            proposal = Symmetric(MixtureFit.Fit(proposal, drawn.Points, drawn.Weights, drawn.Bridge < 1 ? 1.2 : 1.05));
        }

        Report = new RefineReport(
            _dimension,
            _finder?.Modes.Count ?? _modes,
            _round,
            evaluator.Evaluations,
            _efficiency,
            _efficiency >= options.Efficiency
        )
        {
            RunsPerTurn = _turns?.RunsPerTurn ?? 0,
            TurnVariance = _turns?.Variance ?? 0,
        };
        return _best;
    }

    // Draws a round, and pools it once the posterior is reached.
    private Weighted Draw(StudentMixture proposal, int draws)
    {
        double[] points = new double[draws * _width],
            logTargets = new double[draws],
            logProposals = new double[draws];
        Rng own = root.Split(_round++);
        evaluator.Draw(proposal, own, points, logTargets, logProposals);
        double[] logWeights = [.. logTargets.Zip(logProposals, DrawPool.LogRatio)];
        Weighted drawn = Along(points, logWeights);
        if (_turns is not { IsDone: false } && (drawn.Bridge == 1 || _pool.Rounds > 0))
        {
            _pool.Add(proposal, own, points, logTargets, logProposals);
            (_best, _efficiency) = _pool.Best();
            drawn = Pooled();
        }
        else if (Bridge.Efficiency(logWeights) is var efficiency && efficiency >= _efficiency)
        {
            (_best, _efficiency) = (proposal, efficiency);
        }

        options.Progress?.Report(new RefineProgress(_round, evaluator.Evaluations, drawn.Bridge, _efficiency));
        return drawn;
    }

    private Weighted Pooled() => Along(_pool.Points, _pool.LogWeights) with { IsEven = _pool.Unevenness < Uneven };

    private Weighted Along(double[] points, double[] logWeights)
    {
        var weights = new double[logWeights.Length];
        double least = Math.Min(0.5 * weights.Length, Math.Max(LeastEffective * weights.Length, 4 * _dimension));
        return new Weighted(points, logWeights, weights, Bridge.Weigh(logWeights, least, weights), IsEven: false);
    }

    // Walkers start from the pool: they visit every region as often as its mass demands, also regions that proposals
    // hardly ever draw.
    private double[] Look(Weighted from)
    {
        (double[] places, double[] logTargets) = new EnsembleWalk(_dimension, LogDensities, IsOver).Short(
            from.Points,
            from.Weights,
            root.Split(-_round).Split(-1)
        );
        _pool.AddWalk(places, logTargets);
        return places;
    }

    // A fit that seems good is confirmed by new draws: of many rounds, one is good by chance.
    private bool IsConfirmed(int draws)
    {
        double least = Confirmed * Math.Min(_efficiency, options.Efficiency);
        (_best, _efficiency) = _pool.Best();
        if (_efficiency < least || _pool.HeaviestPlace(_best) > MostWeight)
            return false;
        if (draws > 0)
            Draw(_best, draws);
        return _efficiency >= least;
    }

    // Walkers start from the end of the bridge and find the posterior's mass.
    private StudentMixture Walk(StudentMixture proposal, Weighted from)
    {
        double[] places = new EnsembleWalk(_dimension, LogDensities, IsOver).Long(
            from.Points,
            from.Weights,
            root.Split(-_round).Split(-2)
        );
        StudentMixture fit = Grown(
            Recentred(places) ? FirstProposal.Around(places, _width, _dimension) : proposal,
            places
        );
        return WithModesAbove(fit, Centre(Largest(fit), places));
    }

    private StudentMixture Grown(StudentMixture from, double[] places) =>
        Symmetric(MixtureGrowth.Grown(from, places, _width, root.Split(-_round)));

    // The mode above a point and its images; new ones get half of the weight of the new proposal.
    private StudentMixture WithModesAbove(StudentMixture proposal, ReadOnlySpan<double> point)
    {
        int known = _finder?.Modes.Count ?? 0;
        if (_finder is null || !_finder.Climb(point))
            return proposal;
        _finder.AddImages();
        CaseTables? cases = Largest(proposal).Cases;
        StudentComponent[] found = [.. _finder.Modes.Skip(known).Select(mode => mode.Component.With(cases))];
        return new StudentMixture(
            [.. proposal.Components, .. found],
            [.. proposal.Shares.Select(share => 0.5 * share), .. found.Select(_ => 0.5 / found.Length)]
        );
    }

    private StudentMixture Symmetric(StudentMixture mixture) =>
        _finder?.Symmetric(mixture, MixtureGrowth.MostComponents) ?? mixture;

    // Whether the places of a walk, and all later points, were changed to other coordinates; everything found in the
    // old coordinates is then discarded.
    private bool Recentred(double[] places)
    {
        if (EffectFit.Change(slots, _effects, places, LogDensities) is not { } effects)
            return false;
        evaluator.In(_effects = effects);
        (_modes, _finder) = (_finder?.Modes.Count ?? _modes, null);
        (_efficiency, _reached, _bridge) = (0, 0, 0);
        _pool.Clear();
        _best = FirstProposal.Around(places, _width, _dimension);
        return true;
    }

    private StudentMixture Begin()
    {
        int pilots = _turns is null ? PilotDraws : PilotDrawsWithTurns,
            all = pilots + guesses.Count;
        double[] points = new double[all * _width],
            logDensities = new double[all];
        evaluator.DrawPrior(
            root.Split(long.MaxValue),
            points.AsMemory(0, pilots * _width),
            logDensities.AsMemory(0, pilots)
        );
        evaluator.Replay(guesses, points.AsMemory(pilots * _width), logDensities.AsMemory(pilots));
        StudentComponent prior = FirstProposal
            .Around(points[..(pilots * _width)], _width, _dimension)
            .Components[0]
            .With(null);
        if (_dimension == 0)
            return new StudentMixture([prior], [1]);
        double[] deviations =
        [
            .. Enumerable.Range(0, _dimension).Select(i => Norm(prior.Factor.AsSpan(i * _dimension, i + 1))),
        ];
        _finder = new ModeFinder(
            slots,
            deviations,
            LogDensitiesOf,
            new CaseClimb(LogDensitiesOf, CaseClimb.ValuesIn(points, _dimension, slots.Cases)),
            point => evaluator.ToldCases(point, root.Split(long.MinValue))
        );
        int[] ranked =
        [
            .. Enumerable
                .Range(0, all)
                .Where(i => double.IsFinite(logDensities[i]))
                .OrderByDescending(i => logDensities[i]),
        ];
        Rng rng = root.Split(long.MaxValue - 1);
        for (int s = 0; s < Starts && ranked.Length > 0 && !IsOver(); s++)
            _finder.Climb(
                s == Starts - 1
                    ? Centre(prior, points)
                    : points.AsSpan(ranked[s == 0 ? 0 : rng.NextInt(Math.Max(1, ranked.Length / 16))] * _width, _width)
            );
        if (!IsOver())
            _finder.AddImages();
        return FirstProposal.Of(prior, _finder.Modes);
    }

    private static StudentComponent Largest(StudentMixture mixture) =>
        mixture.Components[Array.IndexOf([.. mixture.Shares], mixture.Shares.Max())];

    // The centre of a component, with the discrete latents of the point that is nearest to it.
    private double[] Centre(StudentComponent component, double[] points)
    {
        var scratch = new double[_dimension];
        int nearest = Enumerable
            .Range(0, points.Length / _width)
            .MinBy(i => component.Distance(points.AsSpan(i * _width, _width), scratch));
        return [.. component.Mean, .. points[(nearest * _width + _dimension)..((nearest + 1) * _width)]];
    }

    private void LogDensities(ReadOnlyMemory<double> points, Memory<double> into) =>
        evaluator.LogDensities(points, into, root.Split(long.MinValue));

    private void LogDensitiesOf(
        ReadOnlyMemory<double> coordinates,
        ReadOnlyMemory<double> cases,
        Memory<double> into
    ) => evaluator.LogDensities(coordinates, cases, into, root.Split(long.MinValue));

    private bool IsOver() => options.Budget is { } budget && _time.Elapsed >= budget;

    private static double Norm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
            sum += value * value;
        return Math.Sqrt(sum);
    }

    /// <summary>Points with their weights on the bridge, which sum to one.</summary>
    private sealed record Weighted(double[] Points, double[] LogWeights, double[] Weights, double Bridge, bool IsEven)
    {
        public ReadOnlySpan<double> Heaviest =>
            Points.AsSpan(
                Array.IndexOf(LogWeights, LogWeights.Max()) * (Points.Length / Weights.Length),
                Points.Length / Weights.Length
            );
    }
}
