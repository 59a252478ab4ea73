using System.Diagnostics;
using System.Globalization;
using Icf.Inference;
using Icf.Networks;
using Icf.Numerics;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>
/// Trains a copy of a network on the posteriors of data sets: adaptive importance sampling whose family is the network
/// (Bornschein and Bengio, Reweighted wake-sleep, 2015), along the bridge of <see cref="Bridge"/>. In each round the
/// network answers the data sets and neighbours of them, and learns from draws of these answers by their weights, mixed
/// with simulations of the prior. The quality of a round is measured by the answers of the next round, from which it
/// has not learned.
/// </summary>
internal sealed class NetworkRefiner<TArgs, TResult, TLatents>
{
    /// <summary>
    /// The number of draws with which a neighbour is answered: in training and when the original is measured, and when
    /// the refined network is measured.
    /// </summary>
    private const int NeighborDraws = 64,
        MeasuredDraws = 128;

    /// <summary>
    /// Neighbours need not be answered as well as the data sets: this share of the requested efficiency is enough.
    /// </summary>
    private const double NeighborEfficiency = 0.5;

    /// <summary>
    /// The share of neighbours among the posterior draws in training, and the share once neighbours are answered well
    /// enough.
    /// </summary>
    private const double NeighborTraces = 0.5,
        FewerTraces = 0.25;

    /// <summary>
    /// The score must grow by at least this to count as a gain. After this many rounds without a gain the learning rate
    /// is lowered; after three times as many the refinement ends.
    /// </summary>
    private const double LeastGain = 0.03;

    private const int Patience = 3;

    /// <summary>
    /// If the score has fallen by this much, the next round starts from the best weights with a lower learning rate.
    /// </summary>
    private const double MostFall = 1,
        Slower = 0.5;

    /// <summary>The number of simulations from the prior on which the loss is compared before and after.</summary>
    private const int LossTraces = 256;

    private readonly ProposalNetwork _original;
    private readonly ProposalNetwork _network;
    private readonly RefineNetworkOptions _options;
    private readonly Rng _root;
    private readonly Query<TArgs>[] _given;
    private readonly QueryAnswerer<TArgs, TResult, TLatents> _answerer;
    private readonly RoundTraces<TArgs, TResult> _traces;
    private readonly TraceSource<TArgs, TResult> _prior;

    /// <param name="model">The model.</param>
    /// <param name="original">The network to start from, which is not changed.</param>
    /// <param name="network">A copy of it, which is trained.</param>
    /// <param name="given">The data sets.</param>
    /// <param name="options">The options.</param>
    public NetworkRefiner(
        Model<TArgs, TResult, TLatents> model,
        ProposalNetwork original,
        ProposalNetwork network,
        Query<TArgs>[] given,
        RefineNetworkOptions options
    )
    {
        (_original, _network, _given, _options) = (original, network, given, options);
        _root = new Rng(options.Seed, 6);
        Arguments<TArgs> arguments = Arguments<TArgs>.OfAny([.. given.Select(static query => query.Args)]);
        _prior = new TraceSource<TArgs, TResult>(
            model,
            arguments,
            (long)_root.Split(-1).NextUInt64(),
            missingShare: null
        );
        _answerer = new QueryAnswerer<TArgs, TResult, TLatents>(model, options);
        _traces = new RoundTraces<TArgs, TResult>(model, given, _prior, options);
    }

    /// <summary>Trains; the network has the best weights afterwards.</summary>
    /// <returns>
    /// The report, and the data for which the network was trained; no data if it is neither better than the original
    /// nor good.
    /// </returns>
    /// <exception cref="ImpossibleDataException">No draw could have given any of the data sets.</exception>
    public (RefineNetworkReport Report, IReadOnlyList<TrainedField> Met) Run()
    {
        var clock = Stopwatch.StartNew();
        NetworkWeights best = NetworkWeights.Of(_network);
        double bestScore = double.NegativeInfinity,
            rate = _options.LearningRate;
        int bestRound = 0;
        QueryAnswer<TResult>[] before = [];
        QueryAnswer<TResult>?[] fitted = [];
        using var trainer = new RoundTrainer(_network, _options.Threads);
        double last = double.NaN;
        for (int round = 0, since = 0; ; round++)
        {
            Rng rng = _root.Split(round);
            QueryAnswer<TResult>[] answers = _answerer.Answer(_network, _given, _options.DrawsPerRound, rng.Split(1));
            if (round == 0)
                (before, fitted) = (answers, _answerer.Fit(_given, answers, _root.Split(-3)));
            QueryAnswer<TResult>[] known =
            [
                .. answers.Zip(fitted, (answer, fit) => fit?.Efficiency > answer.Efficiency ? fit : answer),
            ];
            if (round == 0 && known.All(answer => answer.Temperature == 0))
                throw Impossible();
            Query<TArgs>[] neighbors = _answerer.Neighbors(_given, known, _options.Neighbors, rng.Split(2));
            QueryAnswer<TResult>[] theirs = _answerer.Answer(_network, neighbors, NeighborDraws, rng.Split(3));
            double least = answers.Min(answer => answer.Efficiency),
                around = Mean(theirs);
            _options.Progress?.Report(
                new RefineNetworkProgress(
                    round,
                    _answerer.Draws,
                    answers.Min(answer => answer.Temperature),
                    least,
                    around
                )
            );

            double score = Score(answers, theirs);
            since = score > bestScore + LeastGain ? 0 : since + 1;
            bool hasFallen = score < bestScore - MostFall;

            // One of many measurements can be good by chance, so the draws of two rounds are combined.
            bool areBehind = around < NeighborEfficiency * _options.Efficiency;
            bool isGood = (round == 0 ? least : 2 / (1 / least + 1 / last)) >= _options.Efficiency && !areBehind;
            last = least;

            // The highest of many scores often comes from draws that have missed regions of large weights; so the last
            // network is kept if it is good.
            if (isGood || score > bestScore)
                (best, bestScore, bestRound) = (NetworkWeights.Of(_network), score, round);
            if (isGood || since >= 3 * Patience || round >= _options.MaxRounds || clock.Elapsed >= _options.Budget)
                break;
            List<WeightedTrace> traces = _traces.Of(
                round,
                known,
                neighbors,
                theirs,
                areBehind ? NeighborTraces : FewerTraces,
                rng.Split(4)
            );
            if (hasFallen)
            {
                best.WriteTo(_network);
                trainer.Restart();
            }

            if (hasFallen || since > 0 && since % Patience == 0)
                rate *= Slower;

            trainer.Run(traces, rate, rng.Split(5), _options.CancellationToken);
        }

        best.WriteTo(_network);
        return Compared(bestRound, before, clock);
    }

    /// <summary>
    /// Compares the network with the original, on draws and neighbours that were not used in training, and keeps the
    /// original if it is not worse.
    /// </summary>
    private (RefineNetworkReport Report, IReadOnlyList<TrainedField> Met) Compared(
        int rounds,
        QueryAnswer<TResult>[] before,
        Stopwatch clock
    )
    {
        Rng rng = _root.Split(-2);
        QueryAnswer<TResult>[] after =
            rounds == 0 ? before : _answerer.Answer(_network, _given, _options.DrawsPerRound, rng.Split(1));
        bool isBetter = rounds > 0 && Score(after, []) > Score(before, []);
        if (!isBetter)
            (rounds, after) = (0, before);
        Query<TArgs>[] neighbors = _answerer.Neighbors(_given, after, _options.Neighbors, rng.Split(2));
        double aroundBefore = Mean(_answerer.Answer(_original, neighbors, NeighborDraws, rng.Split(3)));
        SimulatedTraces[] prior = new SimulatedTraining<TArgs, TResult>(_prior).AllHeldOut(
            LossTraces,
            _options.Threads,
            _options.CancellationToken
        );
        double lossBefore = Loss(_original, prior);
        var report = new RefineNetworkReport(_given.Length, rounds, 0, 0, Shares(before), Shares(after))
        {
            NeighborsBefore = aroundBefore,
            NeighborsAfter = isBetter
                ? Mean(_answerer.Answer(_network, neighbors, MeasuredDraws, rng.Split(3)))
                : aroundBefore,
            LossBefore = lossBefore,
            LossAfter = isBetter ? Loss(_network, prior) : lossBefore,
        };
        if (!isBetter)
            NetworkWeights.Of(_original).WriteTo(_network);
        return (
            report with
            {
                Draws = _answerer.Draws,
                Seconds = clock.Elapsed.TotalSeconds,
            },
            isBetter || report.After.Min() >= _options.Efficiency ? TrainedRanges.Of([_traces.Met]) : []
        );
    }

    // If there are no neighbours, the data sets are used instead.
    private static double Score(QueryAnswer<TResult>[] answers, QueryAnswer<TResult>[] neighbors)
    {
        double own = answers.Average(answer => answer.Score);
        return own + (neighbors.Length > 0 ? neighbors.Average(answer => answer.Score) : own);
    }

    private static double[] Shares(QueryAnswer<TResult>[] answers) => [.. answers.Select(answer => answer.Efficiency)];

    private static double Mean(QueryAnswer<TResult>[] answers) =>
        answers.Length > 0 ? answers.Average(answer => answer.Efficiency) : double.NaN;

    // NaN if factors rule out all simulations.
    private double Loss(ProposalNetwork network, SimulatedTraces[] prior)
    {
        double offset = SimulatedTraces.LogMeanWeight(prior);
        return HeldOutLoss.Mean(network, prior, double.IsNegativeInfinity(offset) ? 0 : offset, _options.Threads);
    }

    private ImpossibleDataException Impossible() =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"None of {_options.DrawsPerRound} draws of the network could have given "
                    + $"{(_given.Length == 1 ? "the data set" : $"any of the {_given.Length} data sets")}, so that "
                    + $"there is nothing to learn from. Compile on more traces, or take more "
                    + $"{nameof(RefineNetworkOptions.DrawsPerRound)}."
            )
        );
}
