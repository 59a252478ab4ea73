using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Icf.Tensors.Managed.Kernels;

/// <summary>Hints that memory will be needed. They change no result and never fault.</summary>
internal static unsafe class Fetch
{
    /// <summary>Brings a cache line to the first level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Now(float* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }

    /// <summary>Brings a cache line to the second level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Soon(float* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(address);
    }
}
