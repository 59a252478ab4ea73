using System.ComponentModel;

namespace Icf.CompilerServices.Sequences;

/// <summary>Worlds by the values of several variables.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WorldsOfSeveral
{
    /// <inheritdoc cref="Worlds{TReal, TKey}.Next"/>
    public static bool Next<TReal, T1, T2>(this Worlds<TReal, (T1, T2)> worlds, ref T1 first, ref T2 second)
        where TReal : struct, IReal<TReal>
    {
        ArgumentNullException.ThrowIfNull(worlds);
        (T1, T2) key = (first, second);
        bool isNext = worlds.Next(ref key);
        (first, second) = key;
        return isNext;
    }

    /// <inheritdoc cref="Worlds{TReal, TKey}.Next"/>
    public static bool Next<TReal, T1, T2, T3>(
        this Worlds<TReal, (T1, T2, T3)> worlds,
        ref T1 first,
        ref T2 second,
        ref T3 third
    )
        where TReal : struct, IReal<TReal>
    {
        ArgumentNullException.ThrowIfNull(worlds);
        (T1, T2, T3) key = (first, second, third);
        bool isNext = worlds.Next(ref key);
        (first, second, third) = key;
        return isNext;
    }
}
