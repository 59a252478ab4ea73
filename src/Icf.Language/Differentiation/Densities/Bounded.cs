using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>A density whose support depends on its parameters, which may be latents.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density.</typeparam>
/// <param name="density">The density.</param>
/// <param name="support">Its support, at the values of the bounds.</param>
/// <param name="lower">The lower bound; negative infinity for none.</param>
/// <param name="upper">The upper bound; infinity for none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Bounded<TReal, TDensity>(TDensity density, Support support, TReal lower, TReal upper)
    : IDensity<TReal, double>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, double>
{
    /// <inheritdoc/>
    public Support Support => support;

    /// <inheritdoc/>
    public TReal LogProb(double value) => density.LogProb(value);

    /// <inheritdoc/>
    public TReal LogProb(TReal value) => density.LogProb(value);

    /// <inheritdoc/>
    public TReal LogMass(TReal lower, TReal upper) => density.LogMass(lower, upper);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, double value) => density.Score(scorer, value);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal value) => density.Score(scorer, value);

    /// <inheritdoc/>
    public TReal Constrain(Scorer<TReal> scorer, TReal coordinate) =>
        OnLine.Constrain(scorer, support, lower, upper, coordinate);

    /// <inheritdoc/>
    public double Unconstrain(double value) => LineBijection.Of(support).Unconstrain(value);
}
