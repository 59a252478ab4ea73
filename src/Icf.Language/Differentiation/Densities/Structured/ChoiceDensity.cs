using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The mass of <see cref="Icf.Choice{T}"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="T">The type of a case.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ChoiceDensity<TReal, T> : IDatumDensity<TReal, T>
    where TReal : struct, IReal<TReal>
{
    private readonly T[] _cases;
    private readonly CategoricalDensity<TReal> _index;

    internal ChoiceDensity(T[] cases, ShareProbabilities<TReal> probabilities) =>
        (_cases, _index) = (cases, new CategoricalDensity<TReal>(probabilities));

    internal ListedValues<TReal, T> Values => new(_cases, _index);

    /// <inheritdoc/>
    public TReal LogProb(T value) => _index.LogProb(Array.IndexOf(_cases, value));

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, T value) => _index.Score(scorer, Array.IndexOf(_cases, value));
}
