using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Icf;

/// <summary>Two-dimensional arrays as one row of numbers.</summary>
internal static class RowMajor
{
    public static Span<T> Of<T>(T[,]? array) =>
        array is null or { Length: 0 }
            ? default
            : MemoryMarshal.CreateSpan(
                ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference((Array)array)),
                array.Length
            );
}
