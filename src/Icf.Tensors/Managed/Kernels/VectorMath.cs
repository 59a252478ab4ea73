using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

/// <summary>
/// Elementary functions on registers, within 4 units in the last place, in the same steps at every width so that they
/// give the same bits.
/// </summary>
internal static class VectorMath
{
    /// <summary>The bits of √½ as a float.</summary>
    internal const int SqrtHalfBits = 0x3f3504f3;

    private const float Log2E = 1.44269504f;

    // ln 2 in two parts, the first with so few bits that its product with an exponent is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>eˣ; results below 2⁻¹²⁵ become 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        x = S.Min(S.Broadcast(89f), S.Max(S.Broadcast(-87.4f), x));
        var power = ReducedExpM1<S, V>(x, out var n);

        // 2¹²⁸ has no float, so the scale is applied as 2 · 2ⁿ⁻¹; n = −126 gives 0.
        var one = S.Broadcast(1f);
        power = S.Add(power, one);
        return S.Multiply(S.Add(power, power), S.PowerOfTwo(S.Subtract(n, one)));
    }

    /// <summary>tanh x, as (e²ˣ − 1) / (e²ˣ + 1) with the numerator computed without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        var magnitude = S.Abs(x);
        var twice = S.Min(S.Broadcast(20f), S.Add(magnitude, magnitude));
        var power = ReducedExpM1<S, V>(twice, out var n);
        var scale = S.PowerOfTwo(n);
        var expM1 = S.Fma(scale, power, S.Subtract(scale, S.Broadcast(1f)));
        return S.CopySign(S.Divide(expM1, S.Add(expM1, S.Broadcast(2f))), x);
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        var one = S.Broadcast(1f);
        return S.Divide(one, S.Add(one, Exp<S, V>(S.Subtract(S.Broadcast(0f), x))));
    }

    /// <summary>ln x; −∞ at 0 and for subnormal numbers, NaN below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        // ln m = 2 artanh s = 2s + 2s³/3 + 2s⁵/5 + … with s = (m − 1)/(m + 1), |s| < 0.172.
        var mantissa = S.Split(x, out var exponent);
        var s = S.Divide(S.Subtract(mantissa, S.Broadcast(1f)), S.Add(mantissa, S.Broadcast(1f)));
        var s2 = S.Multiply(s, s);
        var series = S.Broadcast(2f / 9);
        series = S.Fma(series, s2, S.Broadcast(2f / 7));
        series = S.Fma(series, s2, S.Broadcast(2f / 5));
        series = S.Fma(series, s2, S.Broadcast(2f / 3));
        var log = S.Fma(S.Multiply(s, s2), series, S.Multiply(exponent, S.Broadcast(Ln2Low)));
        log = S.Add(log, S.Add(s, s));
        log = S.Fma(exponent, S.Broadcast(Ln2High), log);

        log = S.IfLess(x, S.Broadcast(1.17549435e-38f), S.Broadcast(float.NegativeInfinity), log);
        log = S.IfLess(x, S.Broadcast(0f), S.Broadcast(float.NaN), log);
        return S.IfLess(x, S.Broadcast(float.PositiveInfinity), log, x);
    }

    /// <summary>ln(1 + eˣ), accurate to an absolute error of 1e-7 (1 + |x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        var decay = Exp<S, V>(S.Subtract(S.Broadcast(0f), S.Abs(x)));
        return S.Add(S.Max(S.Broadcast(0f), x), Log<S, V>(S.Add(S.Broadcast(1f), decay)));
    }

    /// <summary>1 − e⁻ˣ for x ≥ 0, to full relative accuracy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OneMinusExpMinus<S, V>(V x)
        where S : ISimd<V>
        where V : unmanaged
    {
        var minus = S.Max(S.Broadcast(-87f), S.Subtract(S.Broadcast(0f), x));
        var power = ReducedExpM1<S, V>(minus, out var n);
        var scale = S.PowerOfTwo(n);
        return S.Subtract(S.Subtract(S.Broadcast(1f), scale), S.Multiply(scale, power));
    }

    // With x = n ln 2 + r and |r| ≤ ½ ln 2, gives n and eʳ − 1 by its Taylor series, whose remainder r⁸/8! is below
    // 2⁻²⁷.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReducedExpM1<S, V>(V x, out V n)
        where S : ISimd<V>
        where V : unmanaged
    {
        n = S.Round(S.Multiply(x, S.Broadcast(Log2E)));
        var r = S.Fma(n, S.Broadcast(-Ln2High), x);
        r = S.Fma(n, S.Broadcast(-Ln2Low), r);
        var series = S.Broadcast(1f / 5040);
        series = S.Fma(series, r, S.Broadcast(1f / 720));
        series = S.Fma(series, r, S.Broadcast(1f / 120));
        series = S.Fma(series, r, S.Broadcast(1f / 24));
        series = S.Fma(series, r, S.Broadcast(1f / 6));
        series = S.Fma(series, r, S.Broadcast(0.5f));
        return S.Fma(S.Multiply(r, r), series, r);
    }
}
