using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Writes the latents of traces. To read a trace is to run the model again with them: addresses and results, which can
/// be of any type, come from there.
/// </summary>
internal abstract class StoredTraces<TResult>
{
    /// <summary>Whether the density of a trace is that of its latents. In a rejection loop those of rejected attempts
    /// count, too, which not every trace is written with.</summary>
    public abstract bool HaveDensities { get; }

    /// <summary>Writes a trace.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="latents">Its latents, in the order of their visits.</param>
    public abstract void Write(BinaryWriter to, ReadOnlySpan<Choice> latents);

    /// <summary>Reads a trace.</summary>
    /// <exception cref="ModelException">The model does not come to the same latents.</exception>
    public abstract StoredTrace<TResult> Read(BinaryReader from);
}

/// <summary>The same for a known type of arguments.</summary>
/// <param name="model">The model.</param>
/// <param name="args">Its arguments.</param>
/// <param name="forced">Values that are forced, and not written.</param>
/// <param name="cancellationToken">Stops rejection loops.</param>
/// <exception cref="ArgumentException">Values of a latent cannot be written.</exception>
internal sealed class StoredTraces<TArgs, TResult>(
    Model<TArgs, TResult> model,
    TArgs args,
    ForcedValues? forced,
    CancellationToken cancellationToken
) : StoredTraces<TResult>
{
    private readonly StoredLatents _latents = Latents(model.ProposalSkeleton);
    private Particle? _particle;

    public override bool HaveDensities { get; } = !ModelFingerprint.HasRejections(model.ProposalSkeleton);

    public override void Write(BinaryWriter to, ReadOnlySpan<Choice> latents)
    {
        int count = 0,
            hash = 0;
        foreach (ref readonly Choice latent in latents)
            if (!IsForced(latent))
                (count, hash) = (count + 1, Hash(hash, latent));
        to.Write(count);
        to.Write(hash);
        foreach (ref readonly Choice latent in latents)
            if (!IsForced(latent))
                latent.Site.Write(to, latent.Number, latent.Boxed);
    }

    public override StoredTrace<TResult> Read(BinaryReader from)
    {
        int count = from.ReadInt32(),
            hash = from.ReadInt32();
        _latents.Begin(from, count);
        Particle particle = _particle ??= NewParticle();
        particle.Restart(new Rng(0));
        if (!ParticleRunner.TryRun(model, args, particle, out TResult? result) || !_latents.IsAllTaken)
            throw ParticleRunner.NotTheSame(address: null);
        Choice[] visits = [.. _latents.Visits];
        return visits.Aggregate(0, static (sum, visit) => Hash(sum, visit)) == hash
            ? new(visits, particle.Record!, result!, particle.LogJoint)
            : throw ParticleRunner.NotTheSame(address: null);
    }

    private static StoredLatents Latents(ProposalSkeleton skeleton) =>
        skeleton.StaticSites.FirstOrDefault(static latent => !latent.Site.CanWrite) is { } unknown
            ? throw new ArgumentException(
                $"The values of '{unknown.Name}' are of type {unknown.Site.ValueType.Name}, which a checkpoint cannot "
                    + "hold: numbers, structs of numbers, texts and arrays of these can be written. Run without a "
                    + "checkpoint, or give the latent another type.",
                "options"
            )
            : new StoredLatents();

    private static int Hash(int before, in Choice latent) => before * 31 + latent.At.GetHashCode();

    private bool IsForced(in Choice latent) => forced?.Forces(latent.Path, latent.Site, latent.Index) == true;

    private Particle NewParticle() =>
        new()
        {
            Source = ForcedLatents.Over(_latents, forced),
            Data = ForcedData.Over(DataSource.Arguments, forced),
            Scores = true,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Observed = new ObservedData(new DataSequences()),
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
}
