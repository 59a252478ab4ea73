using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.HiddenMarkov{TComponent, T}"/> of real numbers.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density of an emission.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HiddenMarkovDensity<TReal, TDensity> : IVectorDensity<TReal>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, double>
{
    private readonly HiddenMarkovData<TReal, TDensity, double> _readings;

    // The place of a value on the line, as that of a mixture of the emissions.
    private readonly MixtureDensity<TReal, TDensity, double> _reading;

    internal HiddenMarkovDensity(
        Scorer<TReal> scorer,
        Reals<TReal> initial,
        RealRows<TReal> transition,
        ReadOnlySpan<TDensity> emissions,
        int count
    )
    {
        _readings = new(scorer, initial, transition, emissions, count);
        _reading = new(scorer, initial, emissions);
    }

    /// <inheritdoc/>
    public int Dimension => _readings.Count;

    /// <inheritdoc/>
    public TReal[] Constrain(Scorer<TReal> scorer, ReadOnlySpan<TReal> coordinates)
    {
        TReal[] value = scorer.NewArray(coordinates.Length);
        for (int t = 0; t < value.Length; t++)
            value[t] = _reading.Constrain(scorer, coordinates[t]);
        return value;
    }

    /// <inheritdoc/>
    public void Unconstrain(double[] value, Span<double> coordinates)
    {
        for (int t = 0; t < value.Length; t++)
            coordinates[t] = _reading.Unconstrain(value[t]);
    }

    /// <inheritdoc/>
    public TReal LogProb(double[] value) => _readings.LogProb(value);

    /// <inheritdoc/>
    public TReal LogProb(TReal[] value) => _readings.LogProbOf(value);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, double[] value) => _readings.Score(scorer, value);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal[] value) => _readings.ScoreOf(scorer, value);
}
