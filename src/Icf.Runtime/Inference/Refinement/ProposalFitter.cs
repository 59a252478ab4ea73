using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Fits a mixture of Student t distributions to the posterior of one query. It starts from the prior and from the modes
/// that a search finds. In each round it draws, moves along the bridge from the current proposal to the posterior as
/// far as the weights of the draws allow, and fits the proposal to the distribution there. Once the posterior is
/// reached, the draws of the last rounds are pooled. A fit that seems good is compared with the places that walkers
/// visit. The search for modes begins at the best draws of the prior and of given guesses.
/// </summary>
internal sealed partial class ProposalFitter<TArgs, TResult>(
    PointEvaluator<TArgs, TResult> evaluator,
    LatentSlots slots,
    RefineOptions options,
    FitTime time,
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

    /// <summary>The fitted proposal; the best so far where the time is over.</summary>
    public StudentMixture Fit()
    {
        StudentComponent prior = Begin(out double[] pilots, out double[] logDensities);
        _best = new StudentMixture([prior], [1]);
        evaluator.Token = time.Token;
        try
        {
            Fit(_best = AtModes(prior, pilots, logDensities));
        }
        catch (OperationCanceledException) when (time.IsOver)
        {
            if (_round == 0 && _finder is not null)
                _best = FirstProposal.Of(prior, _finder.Modes);
        }
        finally
        {
            evaluator.Token = options.CancellationToken;
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

    private void Fit(StudentMixture proposal)
    {
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

    private void LogDensities(ReadOnlyMemory<double> points, Memory<double> into) =>
        evaluator.LogDensities(points, into, root.Split(long.MinValue));

    private void LogDensitiesOf(
        ReadOnlyMemory<double> coordinates,
        ReadOnlyMemory<double> cases,
        Memory<double> into
    ) => evaluator.LogDensities(coordinates, cases, into, root.Split(long.MinValue));

    private bool IsOver() => time.IsOver;

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
