using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>Numbers of any kind seen as numbers on a tape, where they are such.</summary>
internal static class Tape
{
    /// <summary>Whether there is a tape.</summary>
    public static bool IsUsed<TReal>()
        where TReal : struct, IReal<TReal> => typeof(TReal) == typeof(Var);

    /// <summary>Whether derivatives are carried along.</summary>
    public static bool IsDual<TReal>()
        where TReal : struct, IReal<TReal> => typeof(TReal) != typeof(Var) && typeof(TReal) != typeof(Plain);

    /// <summary>A result at a place; elsewhere than on a tape, the number alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TReal Result<TReal>(double value, int place)
        where TReal : struct, IReal<TReal> =>
        typeof(TReal) == typeof(Var) ? Unsafe.BitCast<Var, TReal>(new Var(value, place)) : value;

    /// <summary>Keeps the places of operands, if there is a tape.</summary>
    public static void Keep<TReal>(TapeBlocks blocks, ReadOnlySpan<TReal> operands)
        where TReal : struct, IReal<TReal>
    {
        if (typeof(TReal) != typeof(Var))
            return;
        Span<int> places = blocks.KeepPlaces(operands.Length);
        for (int i = 0; i < operands.Length; i++)
            places[i] = Unsafe.BitCast<TReal, Var>(operands[i]).Place;
    }

    /// <summary>Keeps the places of the lower triangle of a matrix, row by row.</summary>
    public static void KeepTriangle<TReal>(TapeBlocks blocks, ReadOnlySpan<TReal> matrix, int order)
        where TReal : struct, IReal<TReal>
    {
        for (int i = 0; i < order; i++)
            Keep(blocks, matrix.Slice(i * order, i + 1));
    }
}
