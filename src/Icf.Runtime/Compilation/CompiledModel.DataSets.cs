using Icf.Inference;
using Icf.Traces;

namespace Icf;

// Many data sets.
public sealed partial class CompiledModel<TArgs, TResult, TLatents>
{
    /// <summary>
    /// Answers queries with many data sets, of any sizes: their particles go through the network together, so that
    /// small queries cost a fraction of what they cost one by one.
    /// </summary>
    /// <remarks>
    /// Answers are computed while they are enumerated, a few batches ahead: data sets may come from a stream, and only
    /// what is kept takes memory. A data set that cannot be answered has an <see
    /// cref="DataSetPosterior{TResult, TLatents}.Error"/>, and the others are not affected by it.
    /// </remarks>
    /// <param name="dataSets">The arguments of each query, data included.</param>
    /// <param name="particles">The number of particles of each answer, at least 1.</param>
    /// <param name="seed">The seed of the first answer; the next ones have the numbers that follow. The answer for data
    /// set i is, bit by bit with the managed engine, that of <c>Infer(dataSets[i], particles, seed + i, …)</c>, on any
    /// number of threads.</param>
    /// <param name="options">As for one query; progress is the number of data sets that are answered.</param>
    /// <param name="intervention">Values that are forced in each query; null for none.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The answers, in the order of the data sets.</returns>
    /// <exception cref="InterventionException">The model has no such address.</exception>
    /// <exception cref="OperationCanceledException">While it is enumerated: the run was cancelled.</exception>
    public IEnumerable<DataSetPosterior<TResult, TLatents>> InferAll(
        IEnumerable<TArgs> dataSets,
        int particles = 1_000,
        long seed = 0,
        SamplingOptions? options = null,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(dataSets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(particles);
        SamplingOptions sampling = SamplingOptions.Of(options, cancellationToken);
        Forced(); // refuses a wrong intervention before the first answer
        IEnumerable<SampledQuery<TArgs>> queries = dataSets.Select(
            (args, i) => new SampledQuery<TArgs>(args, particles, seed + i) { Number = i, Forced = Forced() }
        );
        return AnswerAll(queries, sampling, intervention, static answer => answer);

        ForcedValues? Forced() => intervention is null ? null : new ForcedValues(_model.ProposalSkeleton, intervention);
    }

    /// <summary>Answers queries, each with a number of its own, in their order.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="sampling">How to draw, and threads.</param>
    /// <param name="intervention">Values that are forced.</param>
    /// <param name="of">What is made of each answer, on several threads.</param>
    internal IEnumerable<T> AnswerAll<T>(
        IEnumerable<SampledQuery<TArgs>> queries,
        SamplingOptions sampling,
        Intervention? intervention,
        Func<DataSetPosterior<TResult, TLatents>, T> of
    ) =>
        new QueryBatches<TArgs, TResult>(_sampler, _model.Name).Run(
            queries,
            sampling,
            outcome => of(Outcome(outcome, sampling, intervention))
        );

    private DataSetPosterior<TResult, TLatents> Outcome(
        SamplerOutcome<TArgs, TResult> outcome,
        SamplingOptions options,
        Intervention? intervention
    )
    {
        (SampledQuery<TArgs> query, WeightedTraces<TResult>? traces, IcfException? error) = outcome;
        int index = query.Number;
        Posterior<TResult, TLatents>? posterior = traces is null
            ? null
            : _model.Answer(traces, query.Args, intervention);
        if (options.Rescue is null || error is not (null or ImpossibleDataException))
            return posterior is null ? new(index, error!) : new(index, posterior);
        try
        {
            return new(index, Rescued(posterior, query.Args, query.Particles, query.Seed, options, intervention));
        }
        catch (IcfException noRescue)
        {
            return new(index, noRescue);
        }
    }
}
