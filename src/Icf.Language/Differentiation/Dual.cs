using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // The operators mean what they always mean.

/// <summary>
/// A number with its partial derivatives by some coordinates, carried along in vector registers (forward mode). Best
/// where few latents meet loops of densities: nothing is recorded.
/// </summary>
/// <typeparam name="TVector">A vector of the hardware; the derivatives are in two of them.</typeparam>
/// <typeparam name="TLanes">What is computed with such vectors.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Dual<TVector, TLanes> : IReal<Dual<TVector, TLanes>>
    where TVector : struct
    where TLanes : ILanes<TVector>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly double _value;
    private readonly TVector _low,
        _high;

    [MethodImpl(Inline)]
    private Dual(double value, TVector low, TVector high) => (_value, _low, _high) = (value, low, high);

    /// <summary>The number of partial derivatives.</summary>
    public static int Width => 2 * TLanes.Count;

    /// <summary>A coordinate.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="lane">The lane of the derivatives by it; a number that is none's for a number that no derivative is
    /// wanted of.</param>
    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> Coordinate(double value, int lane)
    {
        ReadOnlySpan<double> partials = OneAmongZeros.Around(lane, Width);
        return new(value, TLanes.Load(partials[..TLanes.Count]), TLanes.Load(partials[TLanes.Count..]));
    }

    /// <inheritdoc/>
    public double Value
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    /// <summary>Writes the partial derivatives, as many as fit.</summary>
    /// <param name="into">Receives the first of them.</param>
    public void CopyTo(Span<double> into)
    {
        Copy(_low, into);
        if (into.Length > TLanes.Count)
            Copy(_high, into[TLanes.Count..]);
    }

    private static void Copy(TVector partials, Span<double> into)
    {
        if (into.Length >= TLanes.Count)
        {
            TLanes.Store(partials, into);
            return;
        }

        Span<double> all = stackalloc double[TLanes.Count];
        TLanes.Store(partials, all);
        for (int i = 0; i < into.Length; i++)
            into[i] = all[i];
    }

    [MethodImpl(Inline)]
    public static implicit operator Dual<TVector, TLanes>(double value) => new(value, default, default);

    public static Dual<TVector, TLanes> operator +(Dual<TVector, TLanes> x) => x;

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator -(Dual<TVector, TLanes> x) =>
        new(-x._value, TLanes.Negate(x._low), TLanes.Negate(x._high));

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator +(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y) =>
        new(x._value + y._value, TLanes.Add(x._low, y._low), TLanes.Add(x._high, y._high));

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator +(Dual<TVector, TLanes> x, double y) =>
        new(x._value + y, x._low, x._high);

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator +(double x, Dual<TVector, TLanes> y) =>
        new(x + y._value, y._low, y._high);

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator -(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y) =>
        new(x._value - y._value, TLanes.Subtract(x._low, y._low), TLanes.Subtract(x._high, y._high));

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator -(Dual<TVector, TLanes> x, double y) =>
        new(x._value - y, x._low, x._high);

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator -(double x, Dual<TVector, TLanes> y) =>
        new(x - y._value, TLanes.Negate(y._low), TLanes.Negate(y._high));

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator *(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y) =>
        Chain(x, y, x._value * y._value, y._value, x._value);

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator *(Dual<TVector, TLanes> x, double y) =>
        new(x._value * y, TLanes.Scale(x._low, y), TLanes.Scale(x._high, y));

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator *(double x, Dual<TVector, TLanes> y) => y * x;

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator /(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y)
    {
        double value = x._value / y._value,
            inverse = 1 / y._value;
        return Chain(x, y, value, inverse, -value * inverse);
    }

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator /(Dual<TVector, TLanes> x, double y) => Chain(x, x._value / y, 1 / y);

    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> operator /(double x, Dual<TVector, TLanes> y)
    {
        double value = x / y._value;
        return Chain(y, value, -value / y._value);
    }

    public static bool operator <(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y) => x._value < y._value;

    public static bool operator >(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y) => x._value > y._value;

    public static bool operator <=(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y) => x._value <= y._value;

    public static bool operator >=(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y) => x._value >= y._value;

    public static bool operator ==(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y) => x._value == y._value;

    public static bool operator !=(Dual<TVector, TLanes> x, Dual<TVector, TLanes> y) => x._value != y._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> Chain(Dual<TVector, TLanes> x, double value, double byX) =>
        new(value, TLanes.Scale(x._low, byX), TLanes.Scale(x._high, byX));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual<TVector, TLanes> Chain(
        Dual<TVector, TLanes> x,
        Dual<TVector, TLanes> y,
        double value,
        double byX,
        double byY
    ) =>
        new(
            value,
            TLanes.ScaleAdd(x._low, byX, TLanes.Scale(y._low, byY)),
            TLanes.ScaleAdd(x._high, byX, TLanes.Scale(y._high, byY))
        );

    /// <inheritdoc/>
    public static Dual<TVector, TLanes> Chain(
        ReadOnlySpan<Dual<TVector, TLanes>> inputs,
        double value,
        ReadOnlySpan<double> byInputs
    )
    {
        Dual<TVector, TLanes> sum = default;
        for (int i = 0; i < inputs.Length; i++)
            Accumulate(ref sum, inputs[i], byInputs[i]);
        return new Dual<TVector, TLanes>(value, sum._low, sum._high);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Accumulate(ref Dual<TVector, TLanes> sum, Dual<TVector, TLanes> x, double slope) =>
        sum = new Dual<TVector, TLanes>(
            0,
            TLanes.ScaleAdd(x._low, slope, sum._low),
            TLanes.ScaleAdd(x._high, slope, sum._high)
        );

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Accumulate(
        ref Dual<TVector, TLanes> sum,
        Dual<TVector, TLanes> x,
        double byX,
        Dual<TVector, TLanes> y,
        double byY
    )
    {
        Dual<TVector, TLanes> both = Chain(x, y, 0, byX, byY);
        sum = new Dual<TVector, TLanes>(0, TLanes.Add(sum._low, both._low), TLanes.Add(sum._high, both._high));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Accumulate(
        ref Dual<TVector, TLanes> sum,
        Dual<TVector, TLanes> x,
        double byX,
        Dual<TVector, TLanes> y,
        double byY,
        Dual<TVector, TLanes> z,
        double byZ
    )
    {
        Dual<TVector, TLanes> all = Chain(x, y, 0, byX, byY);
        Accumulate(ref all, z, byZ);
        sum = new Dual<TVector, TLanes>(0, TLanes.Add(sum._low, all._low), TLanes.Add(sum._high, all._high));
    }

    /// <inheritdoc/>
    public static bool IsConstant(Dual<TVector, TLanes> x) => TLanes.IsZero(x._low) && TLanes.IsZero(x._high);

    /// <inheritdoc/>
    public static Dual<TVector, TLanes> Apart(Dual<TVector, TLanes> x) => x;

    /// <inheritdoc/>
    public static int Mark() => 0;

    /// <inheritdoc/>
    public static void Sweep(int mark) { }

    /// <inheritdoc/>
    public static void Forget(int mark) { }

    /// <inheritdoc/>
    public int CompareTo(Dual<TVector, TLanes> other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public bool Equals(Dual<TVector, TLanes> other) => _value.Equals(other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dual<TVector, TLanes> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
