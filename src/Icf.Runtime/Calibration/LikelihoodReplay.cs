using Icf.Traces;

namespace Icf.Calibration;

/// <summary>The log likelihood of a simulated data set for the latents of traces.</summary>
internal sealed class LikelihoodReplay<TArgs, TResult>(
    Model<TArgs, TResult> model,
    TArgs args,
    SimulatedQuery query,
    CancellationToken cancellationToken
)
{
    private readonly Particle _particle = new()
    {
        Data = query.Replaced,
        AllowsImpossible = true,
        Record = new TraceRecord(),
        Tokens = query.Data.Layout,
        Loops = new RejectionLoops { CancellationToken = cancellationToken },
    };

    /// <summary>The log likelihood, −∞ for a trace that is impossible.</summary>
    public double Of(Choice[] latents)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _particle.Source = new RecordedChoices(latents) { Otherwise = ValueSource.Nowhere };
        _particle.Restart(default);
        return ParticleRunner.TryRun(model, args, _particle, out _) ? _particle.LogLikelihood : double.NegativeInfinity;
    }
}
