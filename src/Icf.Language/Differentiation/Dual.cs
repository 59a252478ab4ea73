using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // The operators mean what they always mean.

/// <summary>
/// A number with its partial derivatives by sixteen coordinates, carried along in two vector registers (forward mode).
/// Best where few latents meet loops of densities: nothing is recorded.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Dual : IReal<Dual>
{
    /// <summary>The number of partial derivatives.</summary>
    public const int Width = 16;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // A one among zeros: what begins k places before it has it in lane k.
    private static readonly double[] s_one = [.. new double[Width], 1, .. new double[Width]];

    private readonly double _value;
    private readonly Vector512<double> _low,
        _high;

    [MethodImpl(Inline)]
    private Dual(double value, Vector512<double> low, Vector512<double> high) =>
        (_value, _low, _high) = (value, low, high);

    /// <summary>A coordinate.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="lane">Which of the sixteen it is; a number outside of 0 to 15 for none of them.</param>
    public static Dual Coordinate(double value, int lane)
    {
        ReadOnlySpan<double> one = s_one;
        ReadOnlySpan<double> partials = lane is >= 0 and < Width ? one.Slice(Width - lane, Width) : one[..Width];
        return new(value, Vector512.Create(partials[..8]), Vector512.Create(partials[8..]));
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
        Span<double> all = stackalloc double[Width];
        _low.CopyTo(all);
        _high.CopyTo(all[8..]);
        all[..Math.Min(into.Length, Width)].CopyTo(into);
    }

    [MethodImpl(Inline)]
    public static implicit operator Dual(double value) => new(value, default, default);

    public static Dual operator +(Dual x) => x;

    [MethodImpl(Inline)]
    public static Dual operator -(Dual x) => new(-x._value, -x._low, -x._high);

    [MethodImpl(Inline)]
    public static Dual operator +(Dual x, Dual y) => new(x._value + y._value, x._low + y._low, x._high + y._high);

    [MethodImpl(Inline)]
    public static Dual operator +(Dual x, double y) => new(x._value + y, x._low, x._high);

    [MethodImpl(Inline)]
    public static Dual operator +(double x, Dual y) => new(x + y._value, y._low, y._high);

    [MethodImpl(Inline)]
    public static Dual operator -(Dual x, Dual y) => new(x._value - y._value, x._low - y._low, x._high - y._high);

    [MethodImpl(Inline)]
    public static Dual operator -(Dual x, double y) => new(x._value - y, x._low, x._high);

    [MethodImpl(Inline)]
    public static Dual operator -(double x, Dual y) => new(x - y._value, -y._low, -y._high);

    [MethodImpl(Inline)]
    public static Dual operator *(Dual x, Dual y) => Chain(x, y, x._value * y._value, y._value, x._value);

    [MethodImpl(Inline)]
    public static Dual operator *(Dual x, double y) => new(x._value * y, x._low * y, x._high * y);

    [MethodImpl(Inline)]
    public static Dual operator *(double x, Dual y) => y * x;

    [MethodImpl(Inline)]
    public static Dual operator /(Dual x, Dual y)
    {
        double value = x._value / y._value,
            inverse = 1 / y._value;
        return Chain(x, y, value, inverse, -value * inverse);
    }

    [MethodImpl(Inline)]
    public static Dual operator /(Dual x, double y) => Chain(x, x._value / y, 1 / y);

    [MethodImpl(Inline)]
    public static Dual operator /(double x, Dual y)
    {
        double value = x / y._value;
        return Chain(y, value, -value / y._value);
    }

    public static bool operator <(Dual x, Dual y) => x._value < y._value;

    public static bool operator >(Dual x, Dual y) => x._value > y._value;

    public static bool operator <=(Dual x, Dual y) => x._value <= y._value;

    public static bool operator >=(Dual x, Dual y) => x._value >= y._value;

    public static bool operator ==(Dual x, Dual y) => x._value == y._value;

    public static bool operator !=(Dual x, Dual y) => x._value != y._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual Chain(Dual x, double value, double byX) => new(value, x._low * byX, x._high * byX);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Dual Chain(Dual x, Dual y, double value, double byX, double byY) =>
        new(
            value,
            Vector512.MultiplyAddEstimate(x._low, Vector512.Create(byX), y._low * byY),
            Vector512.MultiplyAddEstimate(x._high, Vector512.Create(byX), y._high * byY)
        );

    /// <inheritdoc/>
    public static Dual Chain(ReadOnlySpan<Dual> inputs, double value, ReadOnlySpan<double> byInputs)
    {
        Dual sum = default;
        for (int i = 0; i < inputs.Length; i++)
            Accumulate(ref sum, inputs[i], byInputs[i]);
        return new Dual(value, sum._low, sum._high);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Accumulate(ref Dual sum, Dual x, double slope) =>
        sum = new Dual(
            0,
            Vector512.MultiplyAddEstimate(x._low, Vector512.Create(slope), sum._low),
            Vector512.MultiplyAddEstimate(x._high, Vector512.Create(slope), sum._high)
        );

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Accumulate(ref Dual sum, Dual x, double byX, Dual y, double byY)
    {
        Dual both = Chain(x, y, 0, byX, byY);
        sum = new Dual(0, sum._low + both._low, sum._high + both._high);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Accumulate(ref Dual sum, Dual x, double byX, Dual y, double byY, Dual z, double byZ)
    {
        Dual all = Chain(x, y, 0, byX, byY);
        Accumulate(ref all, z, byZ);
        sum = new Dual(0, sum._low + all._low, sum._high + all._high);
    }

    /// <inheritdoc/>
    public static bool IsConstant(Dual x) => x._low == default && x._high == default;

    /// <inheritdoc/>
    public static int Mark() => 0;

    /// <inheritdoc/>
    public static void Sweep(int mark) { }

    /// <inheritdoc/>
    public static void Forget(int mark) { }

    /// <inheritdoc/>
    public int CompareTo(Dual other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public bool Equals(Dual other) => _value.Equals(other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dual other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
