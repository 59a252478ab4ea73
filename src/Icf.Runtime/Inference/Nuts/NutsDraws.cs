namespace Icf.Inference;

/// <summary>What the no-U-turn sampler gives: draws on the real line, and what it noted of them.</summary>
/// <param name="Dimension">The number of coordinates, n.</param>
/// <param name="Chains">Of each chain the n coordinates of a draw, draw after draw.</param>
/// <param name="Record">What was noted.</param>
internal sealed record NutsDraws(int Dimension, double[][] Chains, ChainRecord Record)
{
    /// <summary>How many discrete latents are held, m.</summary>
    public int HeldCount { get; init; }

    /// <summary>Of each chain the m values of these, draw after draw.</summary>
    public int[][] Held { get; init; } = [];

    /// <summary>The values of the held latents of a draw.</summary>
    /// <param name="draw">Its number, chain after chain.</param>
    public ReadOnlySpan<int> HeldAt(int draw) =>
        Held[draw / Record.Length].AsSpan(draw % Record.Length * HeldCount, HeldCount);

    /// <summary>One held latent of all draws, chain after chain.</summary>
    public double[] HeldLatent(int index)
    {
        var values = new double[Record.Chains * Record.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = HeldAt(i)[index];
        return values;
    }

    /// <summary>One coordinate of all draws, chain after chain.</summary>
    public double[] Coordinate(int index)
    {
        var values = new double[Record.Chains * Record.Length];
        for (int c = 0; c < Record.Chains; c++)
        for (int i = 0; i < Record.Length; i++)
            values[c * Record.Length + i] = Chains[c][i * Dimension + index];
        return values;
    }
}
