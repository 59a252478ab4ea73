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
    /// Whether a trace with invalid parameters, or with a log density that is NaN or +∞, counts as impossible instead
    /// of ending the run.
    /// </summary>
    public bool AllowsImpossible;

    /// <summary>Why the trace is impossible in that sense; null if it is not.</summary>
    public Exception? Invalid;

    /// <summary>
    /// The error that ends the run, whatever the model does; null if there is none. The model cannot catch an error of
    /// an engine: the error is stored here, the model stops at its next site at the latest, and the runner throws the
    /// error.
    /// </summary>
    public Exception? Failure { get; private set; }

    /// <summary>Where it happened, if this is known more exactly than the address visited last.</summary>
    public string? FailureAddress { get; private set; }

    /// <summary>The source of values at the time of the failure; the next run uses it again.</summary>
    private ValueSource? _interrupted;

    /// <summary>Ends the run with an error. If there are several, the first one counts.</summary>
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
    /// Marks the trace as impossible, if the exception says only this and impossible traces are allowed. While attempts
    /// are made to estimate how often a rejection loop accepts, an impossible attempt is not allowed, since it can be
    /// counted neither as accepted nor as rejected.
    /// </summary>
    public bool TryBecomeImpossible(Exception exception)
    {
        if (
            !AllowsImpossible
            || exception is not (ModelDensityException or ImpossibleDrawException)
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
