namespace Icf.Inference;

/// <summary>What the no-U-turn sampler gives: draws on the real line, and what it noted of them.</summary>
/// <param name="Dimension">The number of coordinates, n.</param>
/// <param name="Chains">Of each chain the n coordinates of a draw, draw after draw.</param>
/// <param name="Record">What was noted.</param>
internal sealed record NutsDraws(int Dimension, double[][] Chains, ChainRecord Record)
{
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
