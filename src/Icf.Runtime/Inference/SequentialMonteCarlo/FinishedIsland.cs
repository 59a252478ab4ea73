using Icf.Traces;

namespace Icf.Inference;

/// <summary>An island that has come to its end; without the states of its particles.</summary>
internal sealed class FinishedIsland<TResult>
{
    /// <summary>What the model returned in each particle; the default where it came to no end.</summary>
    public required TResult[] Results { get; init; }

    /// <summary>Whether each particle came to its end; the others are impossible, or the data rule them out.</summary>
    public required bool[] AreEnded { get; init; }

    /// <summary>The log weight of each particle.</summary>
    public required double[] LogWeights { get; init; }

    /// <summary>The latents of all particles.</summary>
    public required ParticleBlock Latents { get; init; }

    /// <summary>How many particles there have been, copies included.</summary>
    public required long Runs { get; init; }

    /// <summary>The logarithm of the estimated evidence, in nats.</summary>
    public required double LogEvidence { get; init; }

    /// <summary>How often particles were drawn anew.</summary>
    public required int Resamplings { get; init; }

    /// <summary>The particles whose traces were impossible.</summary>
    public required ImpossibleParticles Impossible { get; init; }

    /// <summary>What ruled a particle out, for one that was ruled out.</summary>
    public required string? RuledOut { get; init; }

    /// <summary>Runs an island to its end.</summary>
    public static FinishedIsland<TResult> Of(Population<TResult> island)
    {
        island.Run();
        return new()
        {
            Results = [.. island.Results],
            AreEnded = [.. island.AreEnded],
            LogWeights = island.LogWeights.ToArray(),
            Latents = island.Latents(),
            Runs = island.Runs,
            LogEvidence = island.LogEvidence,
            Resamplings = island.Resamplings,
            Impossible = island.Impossible,
            RuledOut = island.RuledOut,
        };
    }

    /// <summary>Writes it, without results.</summary>
    public void Write(BinaryWriter to, StoredTraces<TResult> traces)
    {
        to.Write(Runs);
        to.Write(LogEvidence);
        to.Write(Resamplings);
        to.Write(RuledOut is not null);
        to.Write(RuledOut ?? "");
        Impossible.Write(to);
        for (int i = 0; i < AreEnded.Length; i++)
        {
            to.Write(LogWeights[i]);
            to.Write(AreEnded[i]);
            if (AreEnded[i])
                traces.Write(to, Latents.Particle(i));
        }
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="traces">Runs the model for the results.</param>
    /// <param name="size">The number of particles.</param>
    /// <exception cref="ModelException">The model does not come to the same traces.</exception>
    public static FinishedIsland<TResult> Read(BinaryReader from, StoredTraces<TResult> traces, int size)
    {
        (long runs, double logEvidence, int resamplings) = (from.ReadInt64(), from.ReadDouble(), from.ReadInt32());
        bool hasRuledOut = from.ReadBoolean();
        string ruledOut = from.ReadString();
        var impossible = new ImpossibleParticles();
        impossible.Read(from);
        (var results, var areEnded, var logWeights) = (new TResult[size], new bool[size], new double[size]);
        var latents = new ParticleBlockBuilder();
        for (int i = 0; i < size; i++)
        {
            (logWeights[i], areEnded[i]) = (from.ReadDouble(), from.ReadBoolean());
            if (!areEnded[i])
            {
                latents.Add([]);
                continue;
            }

            StoredTrace<TResult> trace = traces.Read(from);
            results[i] = trace.Result;
            latents.Add(trace.Latents);
        }

        return new()
        {
            Results = results,
            AreEnded = areEnded,
            LogWeights = logWeights,
            Latents = latents.Build(),
            Runs = runs,
            LogEvidence = logEvidence,
            Resamplings = resamplings,
            Impossible = impossible,
            RuledOut = hasRuledOut ? ruledOut : null,
        };
    }
}
