using Icf.Traces;

namespace Icf.Inference;

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
    private Particle[] _rows = [];

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
    public ResamplingPoints Points => field ??= NewPoints();

    /// <summary>What becomes of the data.</summary>
    public DataSource? Data { get; init; } = DataSource.Arguments;

    /// <summary>Whether latents are scored.</summary>
    public bool Scores { get; init; }

    /// <summary>The most values that a latent may have to be drawn as the next data ask; 0 for none.</summary>
    public int MostEnumerated { get; init; }

    /// <summary>What proposes latents; null for the prior.</summary>
    public ReadProposal? Proposal { get; init; }

    public override IslandMember<TResult> Start(in Rng rng, bool parksAtOnce = false, GivenLatents? given = null) =>
        AreSaved
            ? new SavedMember<TArgs, TResult>(this, rng, parksAtOnce, given)
            : new ReplayedMember<TArgs, TResult>(this, rng, parksAtOnce, given);

    public override MemberSteps<TResult> Steps(int members, in Rng rng)
    {
        if (Proposal is null)
            return MostEnumerated > 0 && model.Traits.HasFlag(ModelTraits.ValueState)
                ? new EnumeratedSteps<TResult>(MostEnumerated, rng)
                : new MemberSteps<TResult>();
        if (_rows.Length != members)
            _rows = [.. Enumerable.Range(0, members).Select(_ => NewParticle(Points))];
        return new ProposedSteps<TResult>(Proposal.Conditioned, Proposal.PriorShare, _rows, Model);
    }

    /// <summary>The latents of a trace that are not forced.</summary>
    public Choice[] Free(Choice[] latents) =>
        forced is null ? latents : Array.FindAll(latents, one => !forced.Forces(one.Path, one.Site, one.Index));

    /// <summary>Where a particle of its own parks.</summary>
    public ResamplingPoints NewPoints() => new() { ParksAlways = Proposal is not null };

    /// <summary>A particle that parks at given points.</summary>
    public Particle NewParticle(ResamplingPoints points) =>
        new()
        {
            Source = ForcedLatents.Over(points, forced),
            Data = ForcedData.Over(Data, forced),
            Tokens = Proposal?.Layout,
            Scores = Scores || Proposal is not null,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Observed = new ObservedData(_sequences),
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
}
