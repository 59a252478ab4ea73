using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// The log density of one datum after another; some families can reuse a logarithm of the datum before. The tests on
/// <c>typeof</c> are decided at compile time.
/// </summary>
internal static class DatumDensity
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of<TDistribution, T>(in TDistribution distribution, T value, ref LogMemo logs)
        where TDistribution : IDistribution<T>
    {
        if (typeof(TDistribution) == typeof(Normal))
            return As<TDistribution, Normal>(distribution).LogProb(Unsafe.As<T, double>(ref value), ref logs);
        if (typeof(TDistribution) == typeof(Poisson))
            return As<TDistribution, Poisson>(distribution).LogProb(Unsafe.As<T, int>(ref value), ref logs);
        return distribution.LogProb(value);
    }

    private static ref readonly TTo As<TFrom, TTo>(in TFrom distribution) =>
        ref Unsafe.As<TFrom, TTo>(ref Unsafe.AsRef(in distribution));
}
