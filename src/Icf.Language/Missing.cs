using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>Recognises missing values; decided at compile time for types that have none.</summary>
internal static class Missing
{
    /// <summary>Whether a value means a missing one: NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is<T>(T value)
    {
        if (typeof(T) == typeof(double))
            return double.IsNaN(Unsafe.As<T, double>(ref value));
        return typeof(T) == typeof(float) && float.IsNaN(Unsafe.As<T, float>(ref value));
    }
}
