namespace Icf.Testing.Parity;

/// <summary>Numbers that are the same on every platform.</summary>
internal static class Numbers
{
    /// <summary>Uniform within ±scale.</summary>
    public static float[] Uniform(long seed, int count, double scale = 1)
    {
        var rng = new Rng(seed);
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
            value = (float)(scale * (2 * rng.NextDouble() - 1));
        return values;
    }
}
