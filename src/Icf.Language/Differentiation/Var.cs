using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // The operators mean what they always mean.

/// <summary>
/// A number that stands on the tape of its thread (reverse mode): a gradient costs a few times the value, however many
/// coordinates there are. Best for many latents and for long recurrences.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Var : IReal<Var>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    private readonly double _value;

    // Its place on the tape; zero for a constant.
    private readonly int _place;

    [MethodImpl(Inline)]
    internal Var(double value, int place) => (_value, _place) = (value, place);

    /// <inheritdoc/>
    public double Value
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    internal int Place => _place;

    [MethodImpl(Inline)]
    public static implicit operator Var(double value) => new(value, 0);

    public static Var operator +(Var x) => x;

    [MethodImpl(Inline)]
    public static Var operator -(Var x) => Chain(x, -x._value, -1);

    [MethodImpl(Inline)]
    public static Var operator +(Var x, Var y) => Chain(x, y, x._value + y._value, 1, 1);

    [MethodImpl(Inline)]
    public static Var operator +(Var x, double y) => Chain(x, x._value + y, 1);

    [MethodImpl(Inline)]
    public static Var operator +(double x, Var y) => Chain(y, x + y._value, 1);

    [MethodImpl(Inline)]
    public static Var operator -(Var x, Var y) => Chain(x, y, x._value - y._value, 1, -1);

    [MethodImpl(Inline)]
    public static Var operator -(Var x, double y) => Chain(x, x._value - y, 1);

    [MethodImpl(Inline)]
    public static Var operator -(double x, Var y) => Chain(y, x - y._value, -1);

    [MethodImpl(Inline)]
    public static Var operator *(Var x, Var y) => Chain(x, y, x._value * y._value, y._value, x._value);

    [MethodImpl(Inline)]
    public static Var operator *(Var x, double y) => Chain(x, x._value * y, y);

    [MethodImpl(Inline)]
    public static Var operator *(double x, Var y) => Chain(y, x * y._value, x);

    [MethodImpl(Inline)]
    public static Var operator /(Var x, Var y)
    {
        double value = x._value / y._value,
            inverse = 1 / y._value;
        return Chain(x, y, value, inverse, -value * inverse);
    }

    [MethodImpl(Inline)]
    public static Var operator /(Var x, double y) => Chain(x, x._value / y, 1 / y);

    [MethodImpl(Inline)]
    public static Var operator /(double x, Var y)
    {
        double value = x / y._value;
        return Chain(y, value, -value / y._value);
    }

    public static bool operator <(Var x, Var y) => x._value < y._value;

    public static bool operator >(Var x, Var y) => x._value > y._value;

    public static bool operator <=(Var x, Var y) => x._value <= y._value;

    public static bool operator >=(Var x, Var y) => x._value >= y._value;

    public static bool operator ==(Var x, Var y) => x._value == y._value;

    public static bool operator !=(Var x, Var y) => x._value != y._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Var Chain(Var x, double value, double byX) => new(value, GradientTape.Push(x._place, byX));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Var Chain(Var x, Var y, double value, double byX, double byY) =>
        new(value, GradientTape.Push(x._place, byX, y._place, byY));

    /// <inheritdoc/>
    public static Var Chain(ReadOnlySpan<Var> inputs, double value, ReadOnlySpan<double> byInputs)
    {
        // A chain of nodes, each of which hands its own adjoint on to the one before.
        int place = 0;
        for (int i = 0; i < inputs.Length; i++)
            place = GradientTape.Push(inputs[i]._place, byInputs[i], place, 1);
        return new Var(value, place);
    }

    // A sum that has a place counts by a factor that is known later; else it is the log density, whose own adjoint is
    // one.
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Accumulate(ref Var sum, Var x, double slope)
    {
        if (sum._place == 0)
            GradientTape.AddAdjoint(x._place, slope);
        else
            sum = new Var(0, GradientTape.Push(sum._place, 1, x._place, slope));
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Accumulate(ref Var sum, Var x, double byX, Var y, double byY)
    {
        Accumulate(ref sum, x, byX);
        Accumulate(ref sum, y, byY);
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Accumulate(ref Var sum, Var x, double byX, Var y, double byY, Var z, double byZ)
    {
        Accumulate(ref sum, x, byX);
        Accumulate(ref sum, y, byY);
        Accumulate(ref sum, z, byZ);
    }

    /// <inheritdoc/>
    public static bool IsConstant(Var x) => x._place == 0;

    /// <inheritdoc/>
    public static Var Apart(Var x) => x._place != 0 ? x : new Var(x._value, GradientTape.Push(0, 0));

    /// <inheritdoc/>
    public static int Mark() => GradientTape.Count;

    /// <inheritdoc/>
    public static void Sweep(int mark) => GradientTape.Sweep(mark);

    /// <inheritdoc/>
    public static void Forget(int mark) => GradientTape.Forget(mark);

    /// <inheritdoc/>
    public int CompareTo(Var other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public bool Equals(Var other) => _value.Equals(other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Var other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
