using System.Globalization;

namespace Icf;

/// <summary>The value of one latent: a number, a truth value or an object.</summary>
public readonly struct ChoiceValue : IEquatable<ChoiceValue>
{
    private readonly object _value;

    /// <summary>Wraps a value.</summary>
    public ChoiceValue(object value) => _value = value;

    /// <summary>The value as an object of the type that the model sees.</summary>
    public object Value => _value ?? 0.0;

    /// <summary>A real number.</summary>
    public static implicit operator ChoiceValue(double value) => new(value);

    /// <summary>An integer.</summary>
    public static implicit operator ChoiceValue(int value) => new(value);

    /// <summary>A truth value.</summary>
    public static implicit operator ChoiceValue(bool value) => new(value);

    /// <summary>The value as a number; a truth value counts 0 or 1.</summary>
    /// <exception cref="InvalidCastException">It is neither.</exception>
    public double ToDouble() =>
        Value switch
        {
            bool truth => truth ? 1 : 0,
            IConvertible number and not string => number.ToDouble(CultureInfo.InvariantCulture),
            _ => throw new InvalidCastException($"A {Value.GetType()} is not a number."),
        };

    /// <inheritdoc/>
    public bool Equals(ChoiceValue other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ChoiceValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Whether two values are the same.</summary>
    public static bool operator ==(ChoiceValue left, ChoiceValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(ChoiceValue left, ChoiceValue right) => !left.Equals(right);

    /// <summary>The value as text, in the invariant culture.</summary>
    public override string ToString() => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";
}
