namespace Icf.CompilerServices;

/// <summary>Vectors whose elements are their own coordinates.</summary>
internal static class RealLine
{
    public static TReal[] Constrain<TReal>(Scorer<TReal> scorer, ReadOnlySpan<TReal> coordinates)
        where TReal : struct, IReal<TReal>
    {
        TReal[] value = scorer.NewArray(coordinates.Length);
        coordinates.CopyTo(value);
        return value;
    }
}
