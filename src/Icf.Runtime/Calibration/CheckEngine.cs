using Icf.Calibration;
using Icf.Traces;

namespace Icf;

/// <summary>Checks any engine.</summary>
public static class CheckEngine
{
    /// <summary>
    /// Finds out whether the answers of an engine are right: it is asked about data that the model has drawn from its
    /// prior, and its answers are compared with the latents that made the data, by simulation-based calibration, by the
    /// coverage of intervals, and by TARP.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="example">The arguments; of the data only the sizes matter, and which are missing.</param>
    /// <param name="engine">Answers a query with drawn data, with a seed:
    /// <c>(data, seed) => model.Nuts(new(data.List("y")), seed: seed)</c>. It is called for one data set after the
    /// other. An <see cref="IcfException"/> means that there is no answer.</param>
    /// <param name="options">How many data sets, the false-alarm rate, progress.</param>
    /// <param name="seed">The seed; answers have the seeds that follow.</param>
    /// <param name="cancellationToken">Stops the run between answers.</param>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="CalibrationException">The model has a factor, its latents decide which data there are, no data
    /// can be drawn, or too few data sets have an
    /// answer.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    [Requires(ModelTraits.Simulable, IsEngine = false)]
    public static CalibrationReport Check<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs example,
        Func<DrawnDataSet, long, Posterior<TResult, TLatents>> engine,
        CheckOptions? options = null,
        long seed = 0,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(engine);
        model.Require(ModelTraits.Simulable);
        options ??= CheckOptions.Default;
        ArgumentData template = ObservedPlaces.Read(model, example, cancellationToken: cancellationToken);
        var run = new CalibrationRun<TArgs, TResult>(model, example, template, options, seed, cancellationToken);
        var answers = new Comparison?[run.Queries.Count];
        string? maker = null;
        for (int i = 0; i < answers.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Posterior<TResult, TLatents> answer = engine(new DrawnDataSet(run.Queries[i].Data), seed + i);
                maker ??= answer.Diagnostics.Maker;
                answers[i] = run.Compare(i, answer.Draws, answer.Diagnostics);
            }
            catch (IcfException)
            {
                // Counted in the report.
            }

            options.Progress?.Report(i + 1);
        }

        return ReportBuilder.Build(model.Name, $"answers by {maker}", answers, options.FalseAlarmRate);
    }
}
