namespace Icf.Inference;

/// <summary>The particles of all blocks, as they come in.</summary>
internal sealed class DrawnParticles<TResult>
{
    public DrawnParticles(int particles, int blockSize)
    {
        int blocks = (particles + blockSize - 1) / blockSize;
        Results = new TResult[particles];
        LogWeights = GC.AllocateUninitializedArray<double>(particles);
        Blocks = new ParticleBlock[blocks];
        Impossible = [.. Enumerable.Range(0, blocks).Select(static _ => new ImpossibleParticles())];
        RuledOut = new string?[blocks];
    }

    public TResult[] Results { get; }

    public double[] LogWeights { get; }

    /// <summary>Their latents.</summary>
    public ParticleBlock[] Blocks { get; }

    /// <summary>Of each block, those whose traces were impossible in themselves.</summary>
    public ImpossibleParticles[] Impossible { get; }

    /// <summary>Of each block, why the data ruled out the first trace that they ruled out.</summary>
    public string?[] RuledOut { get; }

    /// <summary>Once all are there: what was impossible, and who stands in for it with results and latents.</summary>
    /// <exception cref="ImpossibleDataException">All weights are zero.</exception>
    /// <exception cref="ModelException">All traces were impossible in themselves.</exception>
    public (ImpossibleTraces Impossible, int[]? StandIns) Close(string model)
    {
        int particles = Results.Length;
        var all = new ImpossibleParticles();
        foreach (ImpossibleParticles block in Impossible)
            all.Add(block);
        ImpossibleTraces reported = all.Among(particles);
        if (Array.TrueForAll(LogWeights, double.IsNegativeInfinity))
            throw new ImpossibleDataException(
                $"All {particles} particles have weight zero: no trace of {model} that was tried could have given "
                    + "these data. "
                    + "For one, "
                    + (RuledOut.FirstOrDefault(reason => reason is not null) ?? "the proposal left the prior's support")
                    + "."
                    + (reported.Count > 0 ? $" {reported}" : "")
            );
        int[]? standIns = StandIns.For(particles, all.Numbers);
        for (int i = 0; i < standIns?.Length; i++)
            Results[i] = Results[standIns[i]];
        return (reported, standIns);
    }
}
