using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Icf.Tensors.Managed.Kernels;

namespace Icf.Evaluation.Speed;

/// <summary>
/// The most floating-point operations that one thread can do: fused multiply–adds on the widest registers, in twelve
/// chains that do not wait for each other, which is enough for two units with a latency of up to six cycles.
/// </summary>
internal static class FmaPeak
{
    private const int Rounds = 20_000;
    private const int Chains = 12;

    /// <summary>Operations of <see cref="Work"/>: a multiply–add counts two per lane.</summary>
    public static double Operations => 2.0 * Rounds * Chains * Lanes;

    /// <summary>Billions of operations per second.</summary>
    public static double GigaflopsPerSecond() => Operations / Timing.CpuSeconds(Work, 0.5) / 1e9;

    /// <summary>Runs the chains for some hundred microseconds at most.</summary>
    public static void Work() =>
        s_sink =
            Vector512.IsHardwareAccelerated ? Run<Simd512, Vector512<float>>()
            : Vector256.IsHardwareAccelerated ? Run<Simd256, Vector256<float>>()
            : Run<Simd128, Vector128<float>>();

    private static int Lanes =>
        Vector512.IsHardwareAccelerated ? 16
        : Vector256.IsHardwareAccelerated ? 8
        : 4;

    private static float s_sink;
    private static float s_factor = 0.999f,
        s_term = 0.001f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run<S, V>()
        where S : ISimd<V>
        where V : unmanaged
    {
        V x = S.Broadcast(s_factor),
            y = S.Broadcast(s_term);
        V a = y,
            b = y,
            c = y,
            d = y,
            e = y,
            f = y,
            g = y,
            h = y,
            i = y,
            j = y,
            k = y,
            l = y;
        for (int round = 0; round < Rounds; round++)
        {
            a = S.Fma(a, x, y);
            b = S.Fma(b, x, y);
            c = S.Fma(c, x, y);
            d = S.Fma(d, x, y);
            e = S.Fma(e, x, y);
            f = S.Fma(f, x, y);
            g = S.Fma(g, x, y);
            h = S.Fma(h, x, y);
            i = S.Fma(i, x, y);
            j = S.Fma(j, x, y);
            k = S.Fma(k, x, y);
            l = S.Fma(l, x, y);
        }

        V sum = S.Add(S.Add(S.Add(a, b), S.Add(c, d)), S.Add(S.Add(e, f), S.Add(g, h)));
        return S.Sum(S.Add(sum, S.Add(S.Add(i, j), S.Add(k, l))));
    }
}
