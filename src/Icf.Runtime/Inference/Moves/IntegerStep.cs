namespace Icf.Inference;

/// <summary>A step of a random walk on the integers: up or down with equal probability, of geometric length.</summary>
internal static class IntegerStep
{
    /// <summary>Draws a step.</summary>
    /// <param name="meanLength">Its mean length; 1 where it is less.</param>
    /// <param name="rng">The generator.</param>
    public static long Draw(double meanLength, ref Rng rng)
    {
        ulong side = rng.NextUInt64() >> 63;
        double stop = 1 / Math.Max(1, meanLength),
            length = 1 + (stop < 1 ? Math.Floor(-rng.NextExponential() / double.LogP1(-stop)) : 0);
        return (side == 0 ? 1 : -1) * (long)Math.Min(length, int.MaxValue);
    }
}
