using System.Globalization;

namespace Icf;

/// <summary>A value that is certain.</summary>
/// <remarks>
/// It has no parts, so nothing is proposed. Values are compared by <see cref="EqualityComparer{T}.Default"/>, arrays
/// thus as objects. A draw is the value given, not a copy of it. <c>default</c> has no value; sampling or scoring with
/// it throws <see cref="InvalidOperationException"/>.
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
[Support(SupportKind.Finite, Of = "value")]
public readonly struct PointMass<T> : IStructured<T>
{
    private readonly T _value;
    private readonly bool _constructed;

    /// <summary>Makes the distribution.</summary>
    /// <param name="value">The value.</param>
    public PointMass(T value)
    {
        _value = value;
        _constructed = true;
    }

    /// <summary>The value.</summary>
    public T Value => _value;

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <summary>Not used: there are no parts.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>Zero.</summary>
    public int Parts => 0;

    /// <summary>Zero at the value, else negative infinity.</summary>
    /// <inheritdoc/>
    public double LogProb(T value)
    {
        CheckConstructed();
        return EqualityComparer<T>.Default.Equals(value, _value) ? 0 : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public T Sample(ref Rng rng)
    {
        CheckConstructed();
        return _value;
    }

    /// <summary>Not to be called: there are no parts.</summary>
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before) => throw NoParts();

    /// <summary>Not to be called: there are no parts.</summary>
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part) => throw NoParts();

    /// <summary>Not to be called: there are no parts.</summary>
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => throw NoParts();

    /// <inheritdoc/>
    public T Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        return _value;
    }

    /// <inheritdoc/>
    public bool TrySplit(T value, Span<double> parts)
    {
        CheckConstructed();
        return EqualityComparer<T>.Default.Equals(value, _value);
    }

    /// <summary>Zero.</summary>
    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts) => 0;

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"PointMass(value: {_value})");

    private static NotSupportedException NoParts() => new("A PointMass has no parts.");

    private void CheckConstructed() => Require.Constructed(_constructed, nameof(PointMass<T>));
}

/// <content>The factory of <see cref="Icf.PointMass{T}"/>.</content>
public static partial class Prob
{
    /// <summary>A value that is certain.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The distribution.</returns>
    public static PointMass<T> PointMass<T>(T value) => new(value);
}
