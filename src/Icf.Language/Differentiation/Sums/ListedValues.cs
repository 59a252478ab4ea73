using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The cases of a choice.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="T">The type of a case.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListedValues<TReal, T> : IFiniteDensity<TReal, T>
    where TReal : struct, IReal<TReal>
{
    private readonly T[] _cases;

    internal ListedValues(T[] cases, CategoricalDensity<TReal> index) => (_cases, Index) = (cases, index);

    internal CategoricalDensity<TReal> Index { get; }

    /// <inheritdoc/>
    public int Count => _cases.Length;

    /// <inheritdoc/>
    public T Value(int index) => _cases[index];

    /// <inheritdoc/>
    public int IndexOf(T value) => Array.IndexOf(_cases, value);

    /// <inheritdoc/>
    public TReal LogMass(int index) => Index.LogProb(index);
}
