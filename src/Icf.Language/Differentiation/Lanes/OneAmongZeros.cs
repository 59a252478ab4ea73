using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>A row of zeros with a one in the middle, from which the derivatives of a coordinate are taken.</summary>
internal static class OneAmongZeros
{
    private const int Most = 16;

    private static readonly double[] s_row = [.. new double[Most], 1, .. new double[Most]];

    /// <summary>A piece of the row that has the one in a lane.</summary>
    /// <param name="lane">The lane; a number that is none's for zeros alone.</param>
    /// <param name="count">The number of lanes, at most 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<double> Around(int lane, int count)
    {
        ReadOnlySpan<double> row = s_row;
        return row.Slice((uint)lane < (uint)count ? Most - lane : 0, count);
    }
}
