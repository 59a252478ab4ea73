using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>One of two densities: a component of a mixture of two kinds.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TFirst">The one.</typeparam>
/// <typeparam name="TSecond">The other.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Either<TReal, TFirst, TSecond, T> : IDensity<TReal, T>
    where TReal : struct, IReal<TReal>
    where TFirst : IDensity<TReal, T>
    where TSecond : IDensity<TReal, T>
{
    private readonly TFirst _first;
    private readonly TSecond _second;
    private readonly bool _isSecond;

    internal Either(TFirst first, TSecond second, bool isSecond) =>
        (_first, _second, _isSecond) = (first, second, isSecond);

    /// <inheritdoc/>
    public Support Support => _isSecond ? _second.Support : _first.Support;

    /// <inheritdoc/>
    public TReal LogProb(T value) => _isSecond ? _second.LogProb(value) : _first.LogProb(value);

    /// <inheritdoc/>
    public TReal LogProb(TReal value) => _isSecond ? _second.LogProb(value) : _first.LogProb(value);

    /// <inheritdoc/>
    public TReal LogMass(TReal lower, TReal upper) =>
        _isSecond ? _second.LogMass(lower, upper) : _first.LogMass(lower, upper);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, T value)
    {
        if (_isSecond)
            _second.Score(scorer, value);
        else
            _first.Score(scorer, value);
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal value)
    {
        if (_isSecond)
            _second.Score(scorer, value);
        else
            _first.Score(scorer, value);
    }

    /// <inheritdoc/>
    public TReal Constrain(Scorer<TReal> scorer, TReal coordinate) =>
        _isSecond ? _second.Constrain(scorer, coordinate) : _first.Constrain(scorer, coordinate);

    /// <inheritdoc/>
    public double Unconstrain(double value) => _isSecond ? _second.Unconstrain(value) : _first.Unconstrain(value);
}
