using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>The values of a distribution of integers in a finite interval, or of truth values.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The type of the distribution.</typeparam>
/// <typeparam name="T">The type of a value: <see cref="int"/> or <see cref="bool"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NumberedValues<TReal, TDensity, T> : IFiniteDensity<TReal, T>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, T>
{
    private readonly TDensity _density;
    private readonly int _first;

    internal NumberedValues(TDensity density)
    {
        _density = density;
        if (typeof(T) == typeof(bool))
        {
            Count = 2;
            return;
        }

        Support support = density.Support;
        if (support.Kind != SupportKind.Finite)
            throw new InvalidOperationException(
                $"A latent on {support} cannot be summed out, since it has infinitely many values. Bound it, as "
                    + "Truncated does."
            );
        _first = (int)support.Lower;
        Count = (int)support.Upper - _first + 1;
    }

    /// <inheritdoc/>
    public int Count { get; }

    internal TDensity Density => _density;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value(int index)
    {
        if (typeof(T) == typeof(bool))
            return (T)(object)(index != 0);
        return (T)(object)(_first + index);
    }

    /// <inheritdoc/>
    public int IndexOf(T value) =>
        typeof(T) == typeof(bool)
            ? (bool)(object)value!
                ? 1
                : 0
            : (int)(object)value! - _first;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TReal LogMass(int index) => _density.LogProb(Value(index));
}
