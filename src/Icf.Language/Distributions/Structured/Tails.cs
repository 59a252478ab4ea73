namespace Icf;

/// <summary>Sums of the last elements of an array: what is left to divide from each index on.</summary>
internal static class Tails
{
    /// <summary>For each index, the sum from there to the end.</summary>
    public static void Fill(ReadOnlySpan<double> values, Span<double> tails)
    {
        double sum = 0;
        for (int k = values.Length - 1; k >= 0; k--)
            tails[k] = sum += values[k];
    }
}
