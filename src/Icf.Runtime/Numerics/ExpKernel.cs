using System.Runtime.CompilerServices;

namespace Icf.Numerics;

/// <summary>
/// eˣ of a register, within 1 unit in the last place, in the same steps at every width so that it has the same bits.
/// </summary>
internal static unsafe class ExpKernel<S, V>
    where S : struct, IDoubles<V>
    where V : unmanaged
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts, the first with so few bits that its product with an exponent is exact.
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // 1.5 · 2⁵²: added to a number it rounds it to an integer, which then stands in the lowest bits.
    private const double Shift = 6755399441055744;

    // Beyond these eˣ is 0 or infinite, and its exponent would not fit.
    private const double Least = -746;
    private const double Most = 710;

    /// <summary>Replaces each number by its exponential; there are at least as many as lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(double* values, nint count)
    {
        // The last register may take again what one before it takes, so it is loaded before anything is stored.
        V last = S.Load(values + (count - S.Width));
        for (nint i = 0; i < count - S.Width; i += S.Width)
            S.Store(values + i, Exp(S.Load(values + i)));
        S.Store(values + (count - S.Width), Exp(last));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exp(V x)
    {
        // x = n ln 2 + r with |r| ≤ ½ ln 2.
        var shift = S.Broadcast(Shift);
        var n = S.Subtract(S.Fma(x, S.Broadcast(Log2E), shift), shift);
        var r = S.Fma(n, S.Broadcast(-Ln2High), x);
        r = S.Fma(n, S.Broadcast(-Ln2Low), r);

        // The Taylor series of (eʳ − 1 − r) / r², whose remainder is below 2⁻⁵⁷; in pairs, which need not wait for each
        // other.
        var r2 = S.Multiply(r, r);
        var r4 = S.Multiply(r2, r2);
        var a = S.Fma(
            S.Fma(S.Broadcast(1.0 / 120), r, S.Broadcast(1.0 / 24)),
            r2,
            S.Fma(S.Broadcast(1.0 / 6), r, S.Broadcast(0.5))
        );
        var b = S.Fma(
            S.Fma(S.Broadcast(1.0 / 362880), r, S.Broadcast(1.0 / 40320)),
            r2,
            S.Fma(S.Broadcast(1.0 / 5040), r, S.Broadcast(1.0 / 720))
        );
        var c = S.Fma(
            S.Fma(S.Broadcast(1.0 / 6227020800), r, S.Broadcast(1.0 / 479001600)),
            r2,
            S.Fma(S.Broadcast(1.0 / 39916800), r, S.Broadcast(1.0 / 3628800))
        );
        var series = S.Fma(S.Fma(c, r4, b), r4, a);
        var expM1 = S.Fma(series, r2, r);

        // 2ⁿ in two factors, since neither 2¹⁰²⁴ nor the subnormal powers can be written.
        var half = S.Fma(n, S.Broadcast(0.5), shift);
        var rest = S.Add(S.Subtract(n, S.Subtract(half, shift)), shift);
        var scale = S.PowerOfTwo(half);
        var power = S.Multiply(S.Fma(expM1, scale, scale), S.PowerOfTwo(rest));

        // Where n did not fit, what was computed is of no use. Comparisons with NaN fail, so that it stays.
        power = S.IfLess(x, S.Broadcast(Least), S.Broadcast(0), power);
        return S.IfLess(S.Broadcast(Most), x, S.Broadcast(double.PositiveInfinity), power);
    }
}
