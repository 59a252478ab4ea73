using System.Diagnostics;
using System.Runtime.CompilerServices;
using Icf.Compiled;
using Icf.Inference;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;
using Icf.Training;

namespace Icf;

/// <summary>
/// A model with a trained proposal network: answers a query in milliseconds, by importance sampling whose weights
/// correct the network's errors. May be used from several threads at once.
/// </summary>
/// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public sealed partial class CompiledModel<TArgs, TResult, TLatents> : IDisposable
{
    /// <summary>A refinement starts from the best of this many particles of the network.</summary>
    private const int GuessesDrawn = 512,
        GuessesKept = 8;

    private readonly Model<TArgs, TResult, TLatents> _model;
    private readonly ProposalNetwork _network;
    private readonly NetworkProposal _proposal;
    private readonly ImportanceSampler<TArgs, TResult> _sampler;
    private readonly TensorEngine? _ownedEngine;
    private bool _disposed;

    internal CompiledModel(
        Model<TArgs, TResult, TLatents> model,
        ProposalNetwork network,
        TrainingReport report,
        TensorEngine? ownedEngine
    )
    {
        (_model, _network, _ownedEngine) = (model, network, ownedEngine);
        Report = report;
        _proposal = new NetworkProposal(network, SiteOrder.Warnings(network.Plan.Order, model.ProposalSkeleton));
        _sampler = new ImportanceSampler<TArgs, TResult>(model, _proposal);
    }

    /// <summary>The report of the training.</summary>
    public TrainingReport Report { get; }

    /// <summary>
    /// The values of the model's parameters that the network was trained for; a parameter that is not among them has
    /// its initial value. Saved with the network.
    /// </summary>
    public Parameters Parameters => _model.Parameters;

    internal ProposalNetwork Network => _network;

    /// <summary>Whether all sites are left to the prior, so that there is nothing to train.</summary>
    private bool ProposesNothing => _network.Plan.Sites.All(site => site.Head == HeadKind.Prior);

    /// <summary>The number of weights of the network.</summary>
    public long ParameterCount => _network.Parameters.Sum(parameter => (long)parameter.Count);

    /// <summary>Answers a query.</summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="particles">The number of particles, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same posterior on any number of threads, bit by bit with
    /// the managed engine.</param>
    /// <param name="options">Threads, the share of the particles from the prior and progress.</param>
    /// <param name="intervention">
    /// Values that are forced, so that the answer is p(latents | data, do(…)); null for none. The network was trained
    /// without it: it proposes as if the value had been drawn, and the weights correct the answer.
    /// </param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see
    /// <see cref="Posterior{TResult}.Impossible"/>.</exception>
    public Posterior<TResult, TLatents> Infer(
        TArgs args,
        int particles = 1_000,
        long seed = 0,
        SamplingOptions? options = null,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SamplingOptions sampling = SamplingOptions.Of(options, cancellationToken);
        return sampling.Rescue is null
            ? _model.Answer(_sampler, args, particles, seed, sampling, intervention)
            : Rescued(
                AnswerIfPossible(args, particles, seed, sampling, intervention),
                args,
                particles,
                seed,
                sampling,
                intervention
            );
    }

    /// <summary>
    /// How far data, all together, are from those that the model draws, as the network sees them: without an answer,
    /// and thus much faster. See <see cref="Inference.Importance.OutOfDistribution"/>.
    /// </summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>Score and p-value; null if the network does not know where such data lie.</returns>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    public OutOfDistribution? OutOfDistribution(TArgs args, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using IConditionedProposal conditioned = _proposal.Condition(
            ObservedPlaces.Read(_model, args, _proposal, cancellationToken: cancellationToken)
        );
        return conditioned.OutOfDistribution()?.Value;
    }

    /// <summary>
    /// Fits a proposal to one query, starting from what the network proposes: for queries that the network answers
    /// badly because they are unlike its training, or because it was trained too little. See <see
    /// cref="RefinementEngine.Refine"/>.
    /// </summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="particles">The number of particles of the answer, at least 1; the fit draws its own.</param>
    /// <param name="seed">The seed; the same seed gives the same posterior on any number of threads, unless
    /// <see cref="RefineOptions.Budget"/> cuts it short.</param>
    /// <param name="options">How to fit, threads and progress.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see
    /// <see cref="Posterior{TResult}.Impossible"/>.</exception>
    [OverloadResolutionPriority(1)]
    public Posterior<TResult, TLatents> Refine(
        TArgs args,
        int particles = 1_000,
        long seed = 0,
        RefineOptions? options = null,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        RefineOptions fit = (options ?? RefineOptions.Default) with { CancellationToken = cancellationToken };
        if (fit.Network is not { } training)
            return Fitted();
        long begun = Stopwatch.GetTimestamp();
        Posterior<TResult, TLatents>? fitted = IfPossible(Fitted);
        TimeSpan? rest = fit.Budget is { } budget ? budget - Stopwatch.GetElapsedTime(begun) : training.Budget;
        if (fitted is not null && (fitted.Reliability.Level == ReliabilityLevel.Good || rest <= TimeSpan.Zero))
            return fitted;
        training = training with { Threads = fit.Threads, Budget = rest };
        Posterior<TResult, TLatents>? trained = fitted is null ? Trained() : IfPossible(Trained);
        return trained is null || fitted?.EffectiveSampleSize >= trained.EffectiveSampleSize ? fitted! : trained;

        Posterior<TResult, TLatents> Fitted()
        {
            var guess = new SamplingOptions { Threads = fit.Threads, CancellationToken = fit.CancellationToken };
            return _model.RefineFrom(
                args,
                particles,
                seed,
                fit,
                intervention,
                Guesses(AnswerIfPossible(args, GuessesDrawn, seed, guess, intervention))
            );
        }

        Posterior<TResult, TLatents> Trained()
        {
            using CompiledModel<TArgs, TResult, TLatents> copy = Refine([args], training, cancellationToken);
            var sampling = new SamplingOptions { Threads = fit.Threads, PriorShare = fit.PriorShare };
            Posterior<TResult, TLatents> answer = copy.Infer(
                args,
                particles,
                seed,
                sampling,
                intervention,
                cancellationToken
            );
            RefineNetworkReport report = copy.Report.Refinement!;
            ((Importance)answer.Diagnostics).Refinement = new RefineReport(
                0,
                0,
                report.Rounds,
                (int)Math.Min(report.Draws, int.MaxValue),
                report.After[0],
                report.After[0] >= training.Efficiency
            )
            {
                Network = report,
            };
            return answer;
        }
    }

    /// <summary>As the other, with <see cref="RefineNetworkOptions.Default"/>.</summary>
    /// <param name="dataSets">The arguments, data included.</param>
    /// <returns>A compiled model that is better for these data, and others like them, than this one.</returns>
    public CompiledModel<TArgs, TResult, TLatents> Refine(IReadOnlyList<TArgs> dataSets) =>
        Refine(dataSets, RefineNetworkOptions.Default);

    /// <summary>As the other, without a cancellation token.</summary>
    /// <param name="dataSets">The arguments, data included.</param>
    /// <param name="options">How to train, the seed, threads and progress.</param>
    /// <returns>A compiled model that is better for these data, and others like them, than this one.</returns>
    public CompiledModel<TArgs, TResult, TLatents> Refine(
        IReadOnlyList<TArgs> dataSets,
        RefineNetworkOptions options
    ) => Refine(dataSets, options, CancellationToken.None);

    /// <summary>
    /// Trains a copy of the network on the posteriors of data sets, and of others like them, for data that the prior
    /// makes unlikely and for latents of any kind: adaptive importance sampling with the network as the family of
    /// proposals. This compiled model stays as it is.
    /// </summary>
    /// <param name="dataSets">The arguments, data included.</param>
    /// <param name="options">How to train, the seed, threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>
    /// A compiled model like any other, whose <see cref="TrainingReport.Refinement"/> says how good it is for these
    /// data. It is never worse for them than this one: if no round was better on new draws, it has the same weights.
    /// </returns>
    /// <exception cref="ArgumentException">There are no data sets.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InvalidOperationException">The network proposes nothing, since it was trained on too few traces
    /// for any site.</exception>
    /// <exception cref="ImpossibleDataException">Nothing that was tried could have given one of the data
    /// sets.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public CompiledModel<TArgs, TResult, TLatents> Refine(
        IReadOnlyList<TArgs> dataSets,
        RefineNetworkOptions options,
        CancellationToken cancellationToken
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(dataSets);
        ArgumentNullException.ThrowIfNull(options);
        options = options with { CancellationToken = cancellationToken };
        Query<TArgs>[] queries = Query<TArgs>.Read(
            _model,
            dataSets,
            new NetworkProposal(_network),
            options.CancellationToken
        );
        return OnCopy(
            (network, owned) =>
            {
                var refiner = new NetworkRefiner<TArgs, TResult, TLatents>(_model, _network, network, queries, options);
                (RefineNetworkReport report, IReadOnlyList<TrainedField> met) = refiner.Run();
                Know(network, met);
                return new CompiledModel<TArgs, TResult, TLatents>(
                    _model,
                    network,
                    Report with
                    {
                        Refinement = report,
                    },
                    owned
                );
            }
        );
    }

    /// <summary>
    /// The mean of −log q(latents | data) over freshly simulated traces, in nats: what training minimises. It cannot
    /// fall below the posterior's own mean entropy.
    /// </summary>
    /// <param name="example">Arguments that give the shapes; data that are missing in it are missing in the
    /// traces.</param>
    /// <param name="traces">The number of traces.</param>
    /// <param name="seed">The seed of the simulation; not that of the training.</param>
    /// <param name="options">Threads.</param>
    public double Loss(TArgs example, int traces, long seed, SamplingOptions? options = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(traces);
        return ModelCompiler.Loss(_model, new Arguments<TArgs>(example), _network, traces, seed, options?.Threads ?? 0);
    }

    /// <summary>
    /// Writes network, training report, calibration report, the model's fingerprint and the values of its parameters to
    /// one file. A crash leaves the old file or the new one; a file that is replaced keeps its permissions.
    /// </summary>
    /// <param name="path">The file, by convention with the extension <c>.icf</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">The file cannot be written, or is a folder, a device or a pipe.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    public void Save(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CompiledArtifact.Save(path, _model.ProposalSkeleton, _model.Parameters, _network, Report, Calibration);
    }

    /// <summary>Trains a copy of the network further.</summary>
    /// <param name="train">Trains it; gets the engine that the result owns, if it owns one.</param>
    private T OnCopy<T>(Func<ProposalNetwork, TensorEngine?, T> train)
    {
        if (ProposesNothing)
            throw new InvalidOperationException(
                $"The network of {_model.Name} proposes at no site, so there is nothing to train. Compile the model "
                    + "on more traces."
            );

        // The caller disposes an engine of its own, which both models use.
        TensorEngine? owned = _ownedEngine is null ? null : new ManagedEngine();
        try
        {
            return train(
                new ProposalNetwork(_network.Plan, owned ?? _network.Engine, seed: 0, NetworkWeights.Of(_network)),
                owned
            );
        }
        catch
        {
            owned?.Dispose();
            throw;
        }
    }

    /// <summary>Adds data that a network was trained on to those that it knows.</summary>
    private void Know(ProposalNetwork network, IReadOnlyList<TrainedField> met)
    {
        if (_network.Plan.Trained is { } trained && met.Count > 0)
            network.Know(TrainedRanges.Joined(trained, met));
    }

    // The answer, or that of a proposal fitted to the query if it is not good enough and the other is better.
    private Posterior<TResult, TLatents> Rescued(
        Posterior<TResult, TLatents>? answer,
        TArgs args,
        int particles,
        long seed,
        SamplingOptions options,
        Intervention? intervention
    )
    {
        if (answer is not null && answer.Reliability.Level < options.Rescue)
            return answer;
        var fit = new RefineOptions
        {
            Threads = options.Threads,
            Budget = options.RescueBudget,
            CancellationToken = options.CancellationToken,
        };
        try
        {
            Posterior<TResult, TLatents> refined = _model.RefineFrom(
                args,
                particles,
                seed,
                fit,
                intervention,
                Guesses(answer)
            );
            return answer is null || refined.EffectiveSampleSize > answer.EffectiveSampleSize ? refined : answer;
        }
        catch (ImpossibleDataException) when (answer is not null)
        {
            return answer;
        }
    }

    private Posterior<TResult, TLatents>? AnswerIfPossible(
        TArgs args,
        int particles,
        long seed,
        SamplingOptions options,
        Intervention? intervention
    ) => IfPossible(() => _model.Answer(_sampler, args, particles, seed, options, intervention));

    // Null if every particle has the weight zero, as when the data are far from everything that was proposed.
    private static Posterior<TResult, TLatents>? IfPossible(Func<Posterior<TResult, TLatents>> answer)
    {
        try
        {
            return answer();
        }
        catch (ImpossibleDataException)
        {
            return null;
        }
    }

    // The latents of the particles with the largest weights. Of a rejection loop they contain only the accepted
    // attempt.
    private static IReadOnlyList<Choice[]> Guesses(Posterior<TResult, TLatents>? answer) =>
        answer is null
            ? []
            :
            [
                .. Enumerable
                    .Range(0, answer.Particles)
                    .OrderByDescending(i => answer.Weights.Log[i])
                    .Take(GuessesKept)
                    .Select(answer.Draws.Particle),
            ];

    /// <summary>Frees the network.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _ownedEngine?.Dispose();
    }
}
