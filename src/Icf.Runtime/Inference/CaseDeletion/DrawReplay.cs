using Icf.Traces;

namespace Icf.Inference;

/// <summary>Runs a model again on the latents of draws, for what each datum adds to the likelihood.</summary>
/// <param name="model">The model.</param>
/// <param name="args">The arguments that the draws were conditioned on.</param>
/// <param name="forced">Values that are forced; null for none.</param>
/// <param name="cancellationToken">Stops rejection loops.</param>
internal sealed class DrawReplay<TArgs, TResult>(
    Model<TArgs, TResult> model,
    TArgs args,
    ForcedValues? forced,
    CancellationToken cancellationToken
)
{
    private readonly RecordedLikelihood _likelihood = new();
    private Particle? _particle;

    /// <summary>What each datum of the draw adds, in the order of the visits.</summary>
    public List<(DataRef At, double LogLikelihood)> Terms => _likelihood.Terms;

    /// <summary>The log density of the latents.</summary>
    public double LogPrior => _particle!.LogPrior;

    /// <summary>The log density of latents and data.</summary>
    public double LogJoint => _particle!.LogJoint;

    /// <summary>Is notified of the latents; null for nobody.</summary>
    public TraceListener? Listener { get; init; }

    /// <summary>Receives the numbers of each datum; null if they are not needed.</summary>
    public Dictionary<DataRef, double[]>? Values
    {
        set => _likelihood.Values = value;
    }

    /// <summary>Receives the numbers of all data, each element of an array; null if they are not needed.</summary>
    public DataNumbers? Numbers
    {
        init => _likelihood.Numbers = value;
    }

    /// <summary>Runs a draw.</summary>
    /// <param name="latents">Its latents.</param>
    /// <param name="drawn">Data that get values which are drawn with <paramref name="rng"/>; null for none.</param>
    /// <param name="rng">A stream for them.</param>
    /// <exception cref="ModelException">The model does not come to the same latents.</exception>
    public void Run(Choice[] latents, IReadOnlySet<DataRef>? drawn = null, Rng rng = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Particle particle = _particle ??= NewParticle();
        if (forced is not null)
            latents = Array.FindAll(latents, choice => !forced.Forces(choice.Path, choice.Site, choice.Index));
        particle.Source = ForcedLatents.Over(new RecordedChoices(latents) { Otherwise = ValueSource.Nowhere }, forced);
        _likelihood.Drawn = drawn;
        _likelihood.Terms.Clear();
        particle.Restart(rng);
        ParticleRunner.Run(model, args, particle);
    }

    /// <summary>Runs a draw, for what it has observed and what was missing.</summary>
    /// <param name="latents">Its latents.</param>
    /// <param name="into">Receives the data.</param>
    public void Keep(Choice[] latents, LaterData into)
    {
        into.Observed.Clear();
        into.Missing.Clear();
        Values = into.Observed;
        Run(latents);
        foreach (ref readonly Choice latent in latents.AsSpan())
            if (latent.Path.Datum is { } datum)
                into.Missing.Add(new DataRef(datum, latent.Index));
    }

    private Particle NewParticle() =>
        new()
        {
            Data = ForcedData.Over(_likelihood, forced),
            Listener = Listener,
            Scores = true,
            Record = new TraceRecord(),
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
}
