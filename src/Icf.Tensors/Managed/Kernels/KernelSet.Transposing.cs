using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

// Density kernels put one row of the batch into each lane: what is a sum over a row becomes a plain loop over
// registers, no row meets another, and every width computes the same bits.
internal sealed unsafe partial class KernelSet<S, V>
{
    /// <summary>
    /// Copies rows into lanes: block[column] gets that column of the rows; lanes without a row get 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RowsToLanes(float* source, int columns, int lanes, V* block) =>
        PackTransposedPanel(source, columns, columns, lanes, (float*)block, S.Width);

    /// <summary>The way back: each lane's column goes to its row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LanesToRows(V* block, int columns, int lanes, float* destination) =>
        PackTransposedPanel((float*)block, S.Width, lanes, columns, destination, columns);

    /// <summary>Loads one number per row; lanes without a row repeat the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OnePerRow(float* source, int lanes)
    {
        if (lanes == S.Width)
            return S.Load(source);
        var value = S.Broadcast(*source);
        for (int lane = 1; lane < lanes; lane++)
            ((float*)&value)[lane] = source[lane];
        return value;
    }

    /// <summary>The largest of some registers, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Largest(V* block, int count)
    {
        var largest = block[0];
        for (int j = 1; j < count; j++)
            largest = S.Max(largest, block[j]);
        return largest;
    }

    /// <summary>Replaces each register by exp(it − shift) and returns their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpAndSum(V* block, int count, V shift)
    {
        V sum = default;
        for (int j = 0; j < count; j++)
        {
            var e = VectorMath.Exp<S, V>(S.Subtract(block[j], shift));
            block[j] = e;
            sum = S.Add(sum, e);
        }

        return sum;
    }
}
