using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // The operators mean what they always mean.

/// <summary>A number without derivatives: the scorer gives the density alone.</summary>
/// <param name="value">The number.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Plain(double value) : IReal<Plain>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <inheritdoc/>
    public double Value
    {
        [MethodImpl(Inline)]
        get => value;
    }

    public static implicit operator Plain(double value) => new(value);

    public static Plain operator +(Plain x) => x;

    public static Plain operator -(Plain x) => new(-x.Value);

    public static Plain operator +(Plain x, Plain y) => new(x.Value + y.Value);

    public static Plain operator +(Plain x, double y) => new(x.Value + y);

    public static Plain operator +(double x, Plain y) => new(x + y.Value);

    public static Plain operator -(Plain x, Plain y) => new(x.Value - y.Value);

    public static Plain operator -(Plain x, double y) => new(x.Value - y);

    public static Plain operator -(double x, Plain y) => new(x - y.Value);

    public static Plain operator *(Plain x, Plain y) => new(x.Value * y.Value);

    public static Plain operator *(Plain x, double y) => new(x.Value * y);

    public static Plain operator *(double x, Plain y) => new(x * y.Value);

    public static Plain operator /(Plain x, Plain y) => new(x.Value / y.Value);

    public static Plain operator /(Plain x, double y) => new(x.Value / y);

    public static Plain operator /(double x, Plain y) => new(x / y.Value);

    public static bool operator <(Plain x, Plain y) => x.Value < y.Value;

    public static bool operator >(Plain x, Plain y) => x.Value > y.Value;

    public static bool operator <=(Plain x, Plain y) => x.Value <= y.Value;

    public static bool operator >=(Plain x, Plain y) => x.Value >= y.Value;

    public static bool operator ==(Plain x, Plain y) => x.Value == y.Value;

    public static bool operator !=(Plain x, Plain y) => x.Value != y.Value;

    /// <inheritdoc/>
    public static Plain Chain(Plain x, double value, double byX) => new(value);

    /// <inheritdoc/>
    public static Plain Chain(Plain x, Plain y, double value, double byX, double byY) => new(value);

    /// <inheritdoc/>
    public static Plain Chain(ReadOnlySpan<Plain> inputs, double value, ReadOnlySpan<double> byInputs) => new(value);

    /// <inheritdoc/>
    public static void Accumulate(ref Plain sum, Plain x, double slope) { }

    /// <inheritdoc/>
    public static void Accumulate(ref Plain sum, Plain x, double byX, Plain y, double byY) { }

    /// <inheritdoc/>
    public static void Accumulate(ref Plain sum, Plain x, double byX, Plain y, double byY, Plain z, double byZ) { }

    /// <inheritdoc/>
    public static bool IsConstant(Plain x) => true;

    /// <inheritdoc/>
    public static Plain Apart(Plain x) => x;

    /// <inheritdoc/>
    public static int Mark() => 0;

    /// <inheritdoc/>
    public static void Sweep(int mark) { }

    /// <inheritdoc/>
    public static void Forget(int mark) { }

    /// <inheritdoc/>
    public int CompareTo(Plain other) => value.CompareTo(other.Value);

    /// <inheritdoc/>
    public bool Equals(Plain other) => value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Plain other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
