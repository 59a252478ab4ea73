using System.Runtime.ExceptionServices;

namespace Icf.Traces;

// What rules a trace out, and what ends a run.
internal sealed partial class Particle
{
    /// <summary>
    /// The first observation or factor that ruled a trace of this particle out; one reason is enough for all.
    /// </summary>
    public string? Impossible;

    /// <summary>
    /// Whether a trace with impossible parameters, or with a log density that is no number below +∞, counts as
    /// impossible, instead of ending the run.
    /// </summary>
    public bool AllowsImpossible;

    /// <summary>Why the trace is impossible in that sense; null if it is not.</summary>
    public Exception? Invalid;

    /// <summary>
    /// What ends the run, whatever the model does now; null while nothing does. An error of an engine is no exception
    /// that the model could catch: it is noted here, the model runs on to its next site at most, and the runner throws
    /// it.
    /// </summary>
    public Exception? Failure { get; private set; }

    /// <summary>Where it happened, if that is known better than as the address visited last.</summary>
    public string? FailureAddress { get; private set; }

    /// <summary>Where values came from when the run failed; the next run takes them from there again.</summary>
    private ValueSource? _interrupted;

    /// <summary>Ends the run with an error. Of several the first counts.</summary>
    public void Fail(Exception exception, string? address = null)
    {
        if (Source != ValueSource.Ended)
            (_interrupted, Source) = (Source, ValueSource.Ended);
        if (Failure is not null)
            return;
        if (exception.StackTrace is null)
            ExceptionDispatchInfo.SetCurrentStackTrace(exception);
        (Failure, FailureAddress) = (exception, address);
    }

    /// <summary>
    /// Whether an exception comes from an engine, which models must not catch, and not from their own code.
    /// </summary>
    private static bool IsOfEngine(Exception exception) =>
        exception is ModelException or InterventionException or OperationCanceledException;

    private void FailOrBecomeImpossible(Exception exception, string? address = null)
    {
        if (!TryBecomeImpossible(exception))
            Fail(exception, address);
    }

    /// <summary>
    /// Notes that the trace is impossible, if an exception says no more than that and such traces may be. Where
    /// attempts are made to estimate how often a rejection loop accepts, one that is impossible has no place in the
    /// estimate.
    /// </summary>
    public bool TryBecomeImpossible(Exception exception)
    {
        if (
            !AllowsImpossible
            || exception is not (ModelDensityException or DistributionParameterException)
            || Loops is { IsEstimating: true }
        )
        {
            return false;
        }

        Invalid ??= exception;
        return true;
    }

    private void NotFinite<TWhat, TValue>(string address, TWhat what, TValue value, double logProb)
    {
        if (double.IsNegativeInfinity(logProb) && Impossible is not null)
            return;
        string message =
            $"'{address}': {what} gives the value {ValueText.Of(value)} the log density "
            + $"{FormattableString.Invariant($"{logProb}")}";
        if (double.IsNegativeInfinity(logProb))
            Impossible = message;
        else
            FailOrBecomeImpossible(
                new ModelDensityException(address, $"At {message}. A log density must be a number below +∞.")
            );
    }
}
