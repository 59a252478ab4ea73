using Icf.Calibration;
using Icf.Inference;
using Icf.Traces;

namespace Icf;

// Calibration.
public sealed partial class CompiledModel<TArgs, TResult, TLatents>
{
    /// <summary>
    /// The report of the last <see cref="Check"/>, also one that was made before the network was saved; null if there
    /// was none.
    /// </summary>
    public CalibrationReport? Calibration { get; internal set; }

    /// <summary>
    /// Finds out whether the answers of <see cref="Infer"/> are right: it is asked about data that the model has drawn
    /// from its prior, and its answers are compared with the latents that made the data, by simulation-based
    /// calibration, by the coverage of intervals, and by TARP.
    /// </summary>
    /// <remarks>
    /// Weights correct what the network proposes: the report is on the answers as they are delivered, and on the
    /// proposals alone only with <see cref="CheckOptions.Proposals"/>.
    /// </remarks>
    /// <param name="example">The arguments; of the data only the sizes matter, and which are missing.</param>
    /// <param name="options">How many data sets and particles, the false-alarm rate, threads, progress.</param>
    /// <param name="seed">The seed; the same seed gives the same report on any number of threads.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="CalibrationException">The model has a factor, its latents decide which data there are, no data
    /// can be drawn, or too few data sets have an
    /// answer.</exception>
    public CalibrationReport Check(
        TArgs example,
        CheckOptions? options = null,
        long seed = 0,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        options ??= CheckOptions.Default;
        SamplingOptions sampling = options.Sampling with
        {
            Threads = options.Threads,
            Progress = options.Progress,
            CancellationToken = cancellationToken,
        };
        ArgumentData template = ObservedPlaces.Read(_model, example, _proposal, cancellationToken: cancellationToken);
        var run = new CalibrationRun<TArgs, TResult>(_model, example, template, options, seed, cancellationToken);
        IEnumerable<SampledQuery<TArgs>> queries = run.Queries.Select(
            (query, i) =>
                new SampledQuery<TArgs>(example, options.Particles, seed + i)
                {
                    Number = i,
                    Data = query.Data,
                    Replaced = query.Replaced,
                }
        );
        (Comparison? Answer, Comparison? Proposals)[] found =
        [
            .. new QueryBatches<TArgs, TResult>(_sampler, _model.Name).Run(queries, sampling, Compare),
        ];
        string particles = FormattableString.Invariant($"{options.Particles:N0}");
        return Calibration = ReportBuilder.Build(
            _model.Name,
            $"answers of {particles} particles",
            [.. found.Select(static of => of.Answer)],
            options.FalseAlarmRate,
            options.Proposals
                ? ReportBuilder.Build(
                    _model.Name,
                    $"{particles} proposals without weights",
                    [.. found.Select(static of => of.Proposals)],
                    options.FalseAlarmRate
                )
                : null
        );

        (Comparison?, Comparison?) Compare(SamplerOutcome<TArgs, TResult> outcome) =>
            outcome.Traces is not { } traces
                ? (null, null)
                : (
                    run.Compare(outcome.Query.Number, traces.Draws, traces.Diagnostics),
                    options.Proposals
                        ? run.CompareProposals(outcome.Query.Number, traces.Draws, traces.Diagnostics)
                        : null
                );
    }
}
