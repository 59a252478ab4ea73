namespace Icf.Networks;

/// <summary>Piecewise-linear hat functions on a regular grid: a soft one-hot code of a bounded number.</summary>
internal static class HatFunctions
{
    public const int Count = 16;

    /// <summary>
    /// Writes <see cref="Count"/> values, at most two of them not zero, which add up to one inside the range.
    /// </summary>
    public static void Write(double value, double lower, double upper, Span<float> into)
    {
        double position = Math.Clamp((value - lower) / (upper - lower), 0, 1) * (Count - 1);
        int left = Math.Min((int)position, Count - 2);
        into[..Count].Clear();
        into[left] = (float)(1 - (position - left));
        into[left + 1] = (float)(position - left);
    }
}
