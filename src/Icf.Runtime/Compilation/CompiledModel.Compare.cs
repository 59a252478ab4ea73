using Icf.Calibration;
using Icf.Inference;
using Icf.Traces;

namespace Icf;

// Comparison with another network.
public sealed partial class CompiledModel<TArgs, TResult, TLatents>
{
    /// <summary>
    /// Compares this network, the first, with another one for the same model, the second, by how they answer the same
    /// data sets: how many particles are effective, what the answers call themselves, and whether they agree.
    /// </summary>
    /// <remarks>
    /// Both draw particles of their own. Fewer than <see cref="NetworkComparison.LeastAnswers"/> data sets are asked
    /// about several times.
    /// </remarks>
    /// <param name="other">The second network.</param>
    /// <param name="dataSets">The arguments of each query, data included.</param>
    /// <param name="particles">The number of particles of each answer, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same comparison on any number of threads.</param>
    /// <param name="options">As for one query; progress is the number of answers of one network.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">There are no data sets.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public NetworkComparison CompareWith(
        CompiledModel<TArgs, TResult, TLatents> other,
        IReadOnlyList<TArgs> dataSets,
        int particles = 1_000,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(dataSets);
        if (dataSets.Count == 0)
            throw new ArgumentException("There are no data sets to compare on.", nameof(dataSets));
        return Compare(
            other,
            [.. dataSets.Select(args => new SampledQuery<TArgs>(args, particles, seed))],
            SamplingOptions.Of(options, cancellationToken)
        );
    }

    /// <summary>
    /// As <see cref="CompareWith"/>, on data sets that the model draws: latents from the prior, data given them.
    /// </summary>
    /// <param name="other">The second network.</param>
    /// <param name="example">The arguments; of the data only the sizes matter, and which are missing.</param>
    /// <param name="simulations">The number of data sets, at least 1.</param>
    /// <param name="particles">The number of particles of each answer, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same comparison on any number of threads.</param>
    /// <param name="options">As for one query; progress is the number of answers of one network.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="CalibrationException">No data can be drawn.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public NetworkComparison CompareOnSimulations(
        CompiledModel<TArgs, TResult, TLatents> other,
        TArgs example,
        int simulations = 200,
        int particles = 1_000,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(simulations);
        SamplingOptions sampling = SamplingOptions.Of(options, cancellationToken);
        ArgumentData template = ObservedPlaces.Read(_model, example, _proposal, cancellationToken: cancellationToken);
        SimulatedQuery[] drawn = new TruthSimulator<TArgs, TResult>(_model, example, template).Draw(
            simulations,
            seed,
            sampling.Threads,
            cancellationToken
        );
        return Compare(
            other,
            [
                .. drawn.Select(query => new SampledQuery<TArgs>(example, particles, seed)
                {
                    Data = query.Data,
                    Replaced = query.Replaced,
                }),
            ],
            sampling
        );
    }

    private NetworkComparison Compare(
        CompiledModel<TArgs, TResult, TLatents> other,
        SampledQuery<TArgs>[] queries,
        SamplingOptions sampling
    )
    {
        ArgumentNullException.ThrowIfNull(other);
        ObjectDisposedException.ThrowIf(_disposed, this);
        ObjectDisposedException.ThrowIf(other._disposed, other);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(queries[0].Particles, "particles");
        int repeats = (NetworkComparison.LeastAnswers + queries.Length - 1) / queries.Length,
            answers = repeats * queries.Length;
        // What a network does by itself is compared.
        sampling = sampling with
        {
            Rescue = null,
        };
        return NetworkComparison.Of(
            _model.Name,
            queries[0].Particles,
            AnswerAll(Seeded(0), sampling with { Progress = null }, intervention: null, static answer => answer)
                .Zip(
                    other.AnswerAll(Seeded(answers), sampling, intervention: null, static answer => answer),
                    (one, another) => ComparedAnswers.Of(one.Index % queries.Length, one, another)
                )
        );

        IEnumerable<SampledQuery<TArgs>> Seeded(long from) =>
            Enumerable
                .Range(0, answers)
                .Select(i => queries[i % queries.Length] with { Number = i, Seed = queries[0].Seed + from + i });
    }
}
