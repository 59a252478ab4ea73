using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Icf.Evaluation.Speed;

/// <summary>
/// How fast one thread reads and writes memory, by the triad a ← b + s·c over three arrays of 128 MiB, beyond the
/// caches of most machines (McCalpin, STREAM). Twelve bytes count per element: two numbers read, one written.
/// </summary>
internal static unsafe class MemoryBandwidth
{
    private const int Length = 1 << 25;

    /// <summary>Billions of bytes per second.</summary>
    public static double GigabytesPerSecond()
    {
        float* memory = (float*)NativeMemory.AlignedAlloc(3 * sizeof(float) * (nuint)Length, 64);
        try
        {
            new Span<float>(memory, Length).Fill(1);
            new Span<float>(memory + Length, Length).Fill(2);
            new Span<float>(memory + 2 * Length, Length).Fill(3);
            return 3.0 * sizeof(float) * Length / Timing.CpuSeconds(() => Triad(memory), 1) / 1e9;
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Triad(float* a)
    {
        float* b = a + Length,
            c = b + Length;
        var s = Vector256.Create(0.5f);
        for (nint i = 0; i < Length; i += 8)
            (Vector256.LoadAligned(b + i) + s * Vector256.LoadAligned(c + i)).StoreAligned(a + i);
    }
}
