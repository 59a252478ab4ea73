using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>A distribution of the author's own whose log density a scorer computes from the author's code.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="T">The type of a value: the number itself for continuous ones.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWritten<TReal, T>
    where TReal : struct, IReal<TReal>
{
    /// <summary>The log density or log mass at a value.</summary>
    /// <param name="scorer">The scorer.</param>
    /// <param name="value">The value.</param>
    TReal LogProb(Scorer<TReal> scorer, T value);
}

/// <summary>The density of such a distribution of continuous values.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDistribution">The distribution.</typeparam>
/// <typeparam name="TWritten">The same, as the scorer computes with it.</typeparam>
/// <param name="scorer">The scorer.</param>
/// <param name="distribution">The distribution at the values of its parameters.</param>
/// <param name="written">The same, as the scorer computes with it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WrittenDensity<TReal, TDistribution, TWritten>(
    Scorer<TReal> scorer,
    TDistribution distribution,
    TWritten written
) : IDensity<TReal, double>
    where TReal : struct, IReal<TReal>
    where TDistribution : IDistribution<double>
    where TWritten : IWritten<TReal, TReal>
{
    /// <inheritdoc/>
    public Support Support => distribution.Support;

    /// <inheritdoc/>
    public TReal LogProb(double value) => written.LogProb(scorer, value);

    /// <inheritdoc/>
    public TReal LogProb(TReal value) => written.LogProb(scorer, value);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: the author's code has no such function.</exception>
    public TReal LogMass(TReal lower, TReal upper) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, double value) => scorer.Factor(LogProb(value));

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal value) => scorer.Factor(LogProb(value));

    /// <inheritdoc/>
    public TReal Constrain(Scorer<TReal> scorer, TReal coordinate) => OnLine.Constrain(scorer, Support, coordinate);

    /// <inheritdoc/>
    public double Unconstrain(double value) => LineBijection.Of(Support).Unconstrain(value);
}

/// <summary>The log mass of such a distribution of discrete values.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDistribution">The distribution.</typeparam>
/// <typeparam name="TWritten">The same, as the scorer computes with it.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
/// <param name="scorer">The scorer.</param>
/// <param name="distribution">The distribution at the values of its parameters.</param>
/// <param name="written">The same, as the scorer computes with it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct WrittenMass<TReal, TDistribution, TWritten, T>(
    Scorer<TReal> scorer,
    TDistribution distribution,
    TWritten written
) : IDensity<TReal, T>
    where TReal : struct, IReal<TReal>
    where TDistribution : IDistribution<T>
    where TWritten : IWritten<TReal, T>
{
    /// <inheritdoc/>
    public Support Support => distribution.Support;

    /// <inheritdoc/>
    public TReal LogProb(T value) => written.LogProb(scorer, value);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a discrete value has no derivative.</exception>
    public TReal LogProb(TReal value) => throw new NotSupportedException();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: the author's code has no such function.</exception>
    public TReal LogMass(TReal lower, TReal upper) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, T value) => scorer.Factor(LogProb(value));

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public TReal Constrain(Scorer<TReal> scorer, TReal coordinate) => throw new NotSupportedException();

    /// <inheritdoc/>
    public double Unconstrain(double value) => throw new NotSupportedException();
}
