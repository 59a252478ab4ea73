using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The check that two sizes fit together; the message is built only when they do not.</summary>
internal static class RequireShape
{
    /// <summary>Two sizes that must be the same.</summary>
    /// <param name="size">The one that would be wrong.</param>
    /// <param name="expected">The other.</param>
    /// <param name="owner">The function that asks.</param>
    /// <param name="argument">What the size is of, as it would be written.</param>
    /// <param name="asOf">What the other is of, in words.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Same(int size, int expected, string owner, string argument, string asOf)
    {
        if (size != expected)
            Throw(size, expected, owner, argument, asOf);
    }

    [DoesNotReturn]
    private static void Throw(int size, int expected, string owner, string argument, string asOf) =>
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{owner}: {argument} is {size} but must be {expected}, the {asOf}."
            )
        );
}
