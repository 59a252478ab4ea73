using System.Diagnostics;
using System.Runtime.InteropServices;
using Icf.Inference;
using Icf.Networks;
using Icf.Training;
using static System.FormattableString;

namespace Icf.Compiled;

/// <summary>
/// Fits parameters and a network together: reweighted wake–sleep (Bornschein and Bengio, ICLR 2015), and the
/// variational autoencoder where the objective is the reverse divergence. At each step the network draws latents for
/// some data sets, the parameters go up the weighted mean of the gradient of the log density there, and the network
/// learns.
/// </summary>
internal sealed class NetworkFitter<TArgs, TResult, TLatents> : IDisposable
{
    /// <summary>A round has at least so many steps, in whole passes through the data sets.</summary>
    private const int LeastRound = 25;

    /// <summary>A smaller share of effective draws says little.</summary>
    private const double LeastShare = 0.05;

    private readonly Model<TArgs, TResult, TLatents> _model;
    private readonly ProposalNetwork _network;
    private readonly FitData<TArgs, TResult, TLatents> _data;
    private readonly FitNetworkOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly Rng _root;
    private readonly MinibatchTrainer _trainer;
    private readonly WeightAverage _average;
    private readonly Adam _adam;
    private readonly Plateau _plateau;
    private readonly Passes _passes;
    private readonly double[] _point;
    private readonly List<FitProgress> _rounds = [];
    private readonly List<double[]> _means = [];
    private readonly int _batch;

    /// <param name="model">The model, with the values that the climb begins at.</param>
    /// <param name="network">The network, which is trained.</param>
    /// <param name="data">The data sets.</param>
    /// <param name="options">The options.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public NetworkFitter(
        Model<TArgs, TResult, TLatents> model,
        ProposalNetwork network,
        FitData<TArgs, TResult, TLatents> data,
        FitNetworkOptions options,
        long seed,
        CancellationToken cancellationToken
    )
    {
        (_model, _network, _data, _options, _cancellationToken) = (model, network, data, options, cancellationToken);
        _root = new Rng(seed, 8);
        _trainer = new MinibatchTrainer(network, options.Threads);
        _average = new WeightAverage(network);
        _point = [.. data.Layout.Initial.Zip(data.Layout.Lines, static (value, line) => line.Unconstrain(value))];
        _adam = new Adam(_point.Length);
        _plateau = new Plateau(options.Tolerance);
        _passes = new Passes(data.Queries.Length, _root.Split(-2));
        _batch = Math.Min(options.Batch, data.Queries.Length);
    }

    /// <summary>The values reached so far.</summary>
    public Parameters Values => _data.Layout.Put(_data.Layout.Constrain(_point), _model.Parameters);

    /// <summary>The log likelihood in the last round; NaN if there was none.</summary>
    public double LogLikelihood => _rounds.Count > 0 ? _rounds[^1].LogLikelihood : double.NaN;

    /// <summary>Fits; the network is then one for the fitted values.</summary>
    /// <param name="compiled">Makes the compiled model of the fitted values.</param>
    /// <exception cref="FitException">No draw of the network could have given any of the data sets.</exception>
    public FittedNetwork<TArgs, TResult, TLatents> Run(
        Func<Model<TArgs, TResult, TLatents>, CompiledModel<TArgs, TResult, TLatents>> compiled
    )
    {
        long start = Stopwatch.GetTimestamp();
        int perPass = _data.StepsPerPass(_batch),
            passes = (LeastRound + perPass - 1) / perPass,
            step = 0;
        bool isLate = false;
        while (!_plateau.IsOver && !isLate && step < _options.MaxSteps)
        {
            var round = new Round(_point.Length);
            for (int end = step + passes * perPass; step < end && !isLate && step < _options.MaxSteps; step++)
            {
                Step(step, round);
                isLate = _options.TimeBudget is { } budget && Stopwatch.GetElapsedTime(start) > budget;
            }

            End(round, step);
        }

        if (_plateau.IsOver)
            for (int i = 0; i < _point.Length; i++)
                _point[i] = _means.Skip(_plateau.Window).Average(mean => mean[i]);
        _average.WriteToNetwork();
        Model<TArgs, TResult, TLatents> fitted = _model.With(Values);
        (LikelihoodEstimate measured, double[] errors) = new FitMeasurement<TArgs, TResult, TLatents>(
            _data,
            fitted,
            _network,
            _point,
            _options,
            _cancellationToken
        ).Run(_root.Split(-1));
        return new FittedNetwork<TArgs, TResult, TLatents>(
            compiled(fitted),
            fitted,
            _data.Layout.Put(errors, Parameters.None),
            measured,
            _rounds.AsReadOnly(),
            _data.Queries.Length,
            _plateau.IsOver,
            InWords(step, isLate) + Doubt(measured, errors)
        );
    }

    public void Dispose() => _trainer.Dispose();

    private void Step(int step, Round round)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        Rng rng = _root.Split(step);
        int[] members = _data.Minibatch(step, _batch, _passes);
        double[] values = _data.Layout.Constrain(_point);
        Model<TArgs, TResult, TLatents> model = _model.With(_data.Layout.Put(values, _model.Parameters));
        var gradient = new TraceGradient<TArgs, TResult>(model, values);
        var replay = new QueryTraces<TArgs, TResult>(model, _cancellationToken);
        Objective objective = _options.Objective;
        Learned?[] learned = new DataSetDraws<TArgs, TResult>(model, _options.Threads, _cancellationToken).Draw(
            new NetworkProposal(_network),
            [.. members.Select(q => _data.Queries[q])],
            objective.Draws,
            DataSetDraws<TArgs, TResult>.PriorShare(objective),
            rng.Split(1),
            (i, traces) => Learn(members[i], DataSetAnswer<TResult>.Of(traces), gradient, replay)
        );
        round.Add(learned);
        Learned[] known = [.. learned.OfType<Learned>()];
        List<WeightedTrace> traces = Simulations(step, model);
        foreach (Learned one in known)
        foreach (WeightedTrace trace in one.Traces)
            traces.Add(trace with { Weight = trace.Weight / known.Length });
        _trainer.Step(CollectionsMarshal.AsSpan(traces), 1, _plateau.Rate * _options.NetworkLearningRate);
        _average.Step();
        Climb(known);
        round.Add(_point);
    }

    private void Climb(Learned[] known)
    {
        if (known.Length == 0)
            return;
        var mean = new double[_point.Length];
        foreach (Learned one in known)
            for (int i = 0; i < mean.Length; i++)
                mean[i] += one.Gradient[i] / known.Length;
        for (int i = 0; i < mean.Length; i++)
            mean[i] *= _data.Layout.Lines[i].Slope(_point[i]);
        double[] before = [.. _point];
        _adam.Step(_point, mean, _plateau.Rate * _options.LearningRate);
        for (int i = 0; i < mean.Length; i++)
            _point[i] = before[i] + Unit(i, before[i]) * (_point[i] - before[i]);
    }

    // Of a number on the line the size is not known before, as it is of a logarithm or a logit.
    private double Unit(int i, double coordinate) =>
        _data.Layout.Lines[i].Support.Kind == SupportKind.Real ? Math.Max(1, Math.Abs(coordinate)) : 1;

    private Learned? Learn(
        int query,
        DataSetAnswer<TResult>? answer,
        TraceGradient<TArgs, TResult> gradient,
        QueryTraces<TArgs, TResult> replay
    )
    {
        if (answer is null)
            return null;
        var own = new double[_point.Length];
        _data.AddGradient(gradient, query, answer.Traces, answer.Weights, own);
        return new Learned(answer.Estimate, own, answer.ToLearn(_data.Queries[query], _options.Objective, replay));
    }

    // The sleep phase: as many traces as its share of the draws, with that share as their weight.
    private List<WeightedTrace> Simulations(int step, Model<TArgs, TResult, TLatents> model)
    {
        double share = _options.Objective.PriorShare;
        if (share == 0)
            return [];
        int count = Math.Max(1, (int)(share * _batch * _options.Objective.Draws));
        var source = new TraceSource<TArgs, TResult>(
            model,
            _data.Arguments,
            (long)_root.Split(-3).NextUInt64(),
            missingShare: null
        );
        List<WeightedTrace> traces = PriorTraces.Of(
            source,
            (long)step * count,
            count,
            _options.Threads,
            _cancellationToken
        );
        return traces.ConvertAll(trace => trace with { Weight = share * trace.Weight / count });
    }

    private void End(Round round, int step)
    {
        if (round.AllImpossible)
            throw new FitException(
                Invariant($"None of the draws of the network for {_data.Queries.Length} data sets could have given ")
                    + "them, with the values that the parameters have. Begin with other values (initial: …, or "
                    + "model.With(…)), and train the network for these, or take more Draws."
            );
        LikelihoodEstimate height = round.Of(_data.Queries.Length);
        _means.Add(round.Mean);
        if (_plateau.Add(height.Log))
            _means.Clear();
        var progress = new FitProgress(step, height.Log, Math.Sqrt(height.Variance), height.EffectiveShare);
        _rounds.Add(progress);
        _options.Progress?.Report(progress);
    }

    private string InWords(int steps, bool isLate) =>
        _plateau.IsOver ? Invariant($"The log likelihood no longer rises after {steps} steps.")
        : isLate ? Invariant($"The time ran out after {steps} steps, {Rising()}.")
        : Invariant($"Steps ran out after {steps}, {Rising()}. Raise MaxSteps, or the LearningRate.");

    private string Rising() =>
        double.IsFinite(_plateau.Gain)
            ? Invariant($"and the log likelihood rose by {_plateau.Gain:G2} nats in the last rounds")
            : "before the rise of the log likelihood could be told";

    private static string Doubt(LikelihoodEstimate measured, double[] errors) =>
        (
            double.IsNegativeInfinity(measured.Log)
                ? " None of the draws for some data set is possible: the network misses its posterior."
            : measured.EffectiveShare < LeastShare
                ? Invariant($" For some data set only {measured.EffectiveShare:P1} of the draws are effective: the ")
                    + "network is far from its posterior, and the fit is doubtful. Compile the model on more traces "
                    + "before the fit, or take more Draws."
            : ""
        )
        + (
            Array.Exists(errors, double.IsNaN)
                ? " There are no standard errors: the data sets are too few, or tell some parameters only together."
                : ""
        );

    /// <summary>What a step learns from a data set.</summary>
    private sealed record Learned(LikelihoodEstimate Estimate, double[] Gradient, List<WeightedTrace> Traces);

    /// <summary>What is known of a round.</summary>
    private sealed class Round(int parameters)
    {
        private readonly List<LikelihoodEstimate> _visits = [];
        private readonly double[] _sum = new double[parameters];
        private int _steps;

        public bool AllImpossible => _visits.TrueForAll(static visit => double.IsNegativeInfinity(visit.Log));

        public double[] Mean => Array.ConvertAll(_sum, sum => sum / _steps);

        public void Add(Learned?[] learned) =>
            _visits.AddRange(learned.Select(static one => one?.Estimate ?? LikelihoodEstimate.Impossible));

        public void Add(double[] point)
        {
            _steps++;
            for (int i = 0; i < point.Length; i++)
                _sum[i] += point[i];
        }

        /// <summary>The log likelihood of all data sets, each of which was visited as often as any other.</summary>
        public LikelihoodEstimate Of(int dataSets)
        {
            LikelihoodEstimate sum = LikelihoodEstimate.Sum(_visits);
            double times = (double)_visits.Count / dataSets;
            return new(sum.Log / times, sum.Variance / (times * times), sum.EffectiveShare);
        }
    }
}
