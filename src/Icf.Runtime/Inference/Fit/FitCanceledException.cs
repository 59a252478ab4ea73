namespace Icf;

/// <summary>A fit of parameters was stopped; has the best values so far.</summary>
public sealed class FitCanceledException : OperationCanceledException
{
    internal FitCanceledException(Parameters parameters, double logLikelihood, CancellationToken token)
        : base("The fit was stopped; Parameters has the best values so far.", token) =>
        (Parameters, LogLikelihood) = (parameters, logLikelihood);

    /// <summary>The best values so far, by address.</summary>
    public Parameters Parameters { get; }

    /// <summary>The log likelihood there, as it was estimated, in nats; NaN if none was computed.</summary>
    public double LogLikelihood { get; }
}
