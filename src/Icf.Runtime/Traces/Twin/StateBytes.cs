using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Icf.Traces;

/// <summary>Compares structs bit by bit, references included.</summary>
internal static class StateBytes
{
    /// <summary>Whether two are the same. If in doubt, they are not.</summary>
    /// <remarks>
    /// References are compared as addresses, which change when the garbage collector moves objects: where it has run
    /// meanwhile, the answer does not count.
    /// </remarks>
    public static bool AreSame<T>(ref T one, ref T other)
    {
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            return Bytes(ref one).SequenceEqual(Bytes(ref other));
        int collections = GC.CollectionCount(0);
        bool areSame = Bytes(ref one).SequenceEqual(Bytes(ref other));
        return areSame && collections == GC.CollectionCount(0);
    }

    private static ReadOnlySpan<byte> Bytes<T>(ref T value) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>());
}
