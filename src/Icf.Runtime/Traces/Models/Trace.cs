namespace Icf;

/// <summary>One complete execution of a model: its latent values and its log densities, in nats.</summary>
public class Trace
{
    internal Trace(Choices choices, double logPrior, double logLikelihood, IReadOnlyDictionary<string, double> data) =>
        (Choices, LogPrior, LogLikelihood, Data) = (choices, logPrior, logLikelihood, data);

    /// <summary>The latent values, in the order of their visits.</summary>
    public Choices Choices { get; }

    /// <summary>The log density of the latent values under the prior.</summary>
    public double LogPrior { get; }

    /// <summary>The log density of the data given the latents, plus all factors.</summary>
    public double LogLikelihood { get; }

    /// <summary>Prior and likelihood together.</summary>
    public double LogJoint => LogPrior + LogLikelihood;

    /// <summary>The data that the trace drew, by address; empty if it drew none.</summary>
    public IReadOnlyDictionary<string, double> Data { get; }

    /// <summary>The latent values.</summary>
    public override string ToString() => Choices.ToString();
}
