namespace Icf.Networks;

/// <summary>
/// A loop index as waves of several lengths, so that attention can compare indices, unseen ones included.
/// </summary>
internal static class IndexFeatures
{
    public const int Count = 13;
    private const int Waves = 6;

    /// <summary>Writes <see cref="Count"/> values; all zero for no index (below 0).</summary>
    public static void Write(int index, Span<float> into)
    {
        into[..Count].Clear();
        if (index < 0)
            return;
        into[0] = 1;
        double frequency = 2;
        for (int w = 0; w < Waves; w++, frequency *= 0.4)
            (into[1 + 2 * w], into[2 + 2 * w]) = (
                (float)Math.Sin(index * frequency),
                (float)Math.Cos(index * frequency)
            );
    }
}
