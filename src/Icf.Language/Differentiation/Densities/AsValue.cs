using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>A number as the value of a distribution.</summary>
internal static class AsValue
{
    /// <summary>The number as a value of a distribution whose values are doubles.</summary>
    /// <exception cref="InvalidOperationException">Its values are of another type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(double value) =>
        typeof(T) == typeof(double)
            ? Unsafe.BitCast<double, T>(value)
            : throw new InvalidOperationException($"A value of type {typeof(T).Name} has no derivative.");
}
