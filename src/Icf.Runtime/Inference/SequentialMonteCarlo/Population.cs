using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Particles that are drawn anew on their way to the posterior, and know nothing of other populations.
/// </summary>
internal abstract class Population<TResult>
{
    /// <summary>What the model returned in each particle; the default where it came to no end.</summary>
    public abstract IEnumerable<TResult> Results { get; }

    /// <summary>Whether each particle came to its end; the others are impossible, or the data rule them out.</summary>
    public abstract IEnumerable<bool> AreEnded { get; }

    /// <summary>The log weight of each particle.</summary>
    public abstract ReadOnlySpan<double> LogWeights { get; }

    /// <summary>How many particles there have been, copies included.</summary>
    public abstract long Runs { get; }

    /// <summary>The logarithm of the estimated evidence, in nats.</summary>
    public double LogEvidence { get; protected set; }

    /// <summary>How often particles were drawn anew.</summary>
    public int Resamplings { get; protected set; }

    /// <summary>The particles whose traces were impossible, those included that were given up for copies.</summary>
    public ImpossibleParticles Impossible { get; protected set; } = new();

    /// <summary>What ruled a particle out, for one that was ruled out.</summary>
    public string? RuledOut { get; protected set; }

    /// <summary>The latents of all particles.</summary>
    public abstract ParticleBlock Latents();

    /// <summary>Runs all particles to their ends.</summary>
    public abstract void Run();
}
