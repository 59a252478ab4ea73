using Icf.Traces;

namespace Icf.Inference;

/// <summary>Begins the particles of an island.</summary>
internal abstract class MemberSource<TResult>
{
    /// <summary>The name of the model.</summary>
    public abstract string Model { get; }

    /// <summary>Begins a particle, and runs it to its first stop.</summary>
    /// <param name="rng">Its stream.</param>
    /// <param name="parksAtOnce">Whether that is the first latent; else it is the first latent after data.</param>
    /// <param name="given">The values that it is to have; null for draws from the prior.</param>
    public abstract IslandMember<TResult> Start(in Rng rng, bool parksAtOnce = false, GivenLatents? given = null);
}

/// <summary>What the particles of one island run with.</summary>
/// <param name="model">The model.</param>
/// <param name="args">Its arguments.</param>
/// <param name="forced">Values that are forced.</param>
/// <param name="cancellationToken">Stops rejection loops.</param>
internal sealed class IslandRuns<TArgs, TResult>(
    Model<TArgs, TResult> model,
    TArgs args,
    ForcedValues? forced,
    CancellationToken cancellationToken
) : MemberSource<TResult>
{
    private readonly DataSequences _sequences = new();
    private Particle? _shared;

    public override string Model => model.Name;

    /// <summary>The model as a program.</summary>
    public Model<TArgs, TResult> Program => model;

    /// <summary>Its arguments.</summary>
    public TArgs Args => args;

    /// <summary>Whether particles take turns in one.</summary>
    public bool AreSaved { get; init; } = model.Traits.HasFlag(ModelTraits.ValueState);

    /// <summary>The particle that all take turns in.</summary>
    public Particle Shared => _shared ??= NewParticle(Points);

    /// <summary>Where that one parks.</summary>
    public ResamplingPoints Points { get; } = new();

    /// <summary>What becomes of the data.</summary>
    public DataSource? Data { get; init; } = DataSource.Arguments;

    /// <summary>Whether latents are scored.</summary>
    public bool Scores { get; init; }

    public override IslandMember<TResult> Start(in Rng rng, bool parksAtOnce = false, GivenLatents? given = null) =>
        AreSaved
            ? new SavedMember<TArgs, TResult>(this, rng, parksAtOnce, given)
            : new ReplayedMember<TArgs, TResult>(this, rng, parksAtOnce, given);

    /// <summary>The latents of a trace that are not forced.</summary>
    public Choice[] Free(Choice[] latents) =>
        forced is null ? latents : Array.FindAll(latents, one => !forced.Forces(one.Path, one.Site, one.Index));

    /// <summary>A particle that parks at given points.</summary>
    public Particle NewParticle(ResamplingPoints points) =>
        new()
        {
            Source = ForcedLatents.Over(points, forced),
            Data = ForcedData.Over(Data, forced),
            Scores = Scores,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Observed = new ObservedData(_sequences),
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
}
