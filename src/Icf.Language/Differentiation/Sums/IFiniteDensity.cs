using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>A distribution of finitely many values, as a sum over them sees it.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFiniteDensity<TReal, T>
    where TReal : struct, IReal<TReal>
{
    /// <summary>How many values there are.</summary>
    int Count { get; }

    /// <summary>A value.</summary>
    /// <param name="index">Its index.</param>
    T Value(int index);

    /// <summary>The index of a value.</summary>
    /// <param name="value">The value.</param>
    int IndexOf(T value);

    /// <summary>The logarithm of the probability of a value.</summary>
    /// <param name="index">Its index.</param>
    TReal LogMass(int index);
}
