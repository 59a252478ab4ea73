using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>The density of a distribution with no real parameter.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDistribution">The distribution.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
/// <param name="distribution">The distribution at the values of its parameters.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Density0<TReal, TDistribution, T>(TDistribution distribution) : IDensity<TReal, T>
    where TReal : struct, IReal<TReal>
    where TDistribution : IDifferentiable<T>
{
    /// <inheritdoc/>
    public Support Support => distribution.Support;

    /// <inheritdoc/>
    public TReal LogProb(T value)
    {
        Partials at = distribution.LogProbWithPartials(value);
        return at.LogProb;
    }

    /// <inheritdoc/>
    public TReal LogProb(TReal value)
    {
        Partials at = distribution.LogProbWithPartials(AsValue.Of<T>(value.Value));
        return TReal.Chain(value, at.LogProb, at.ByValue);
    }

    /// <inheritdoc/>
    public TReal LogMass(TReal lower, TReal upper)
    {
        IntervalPartials at = SlicePartials.Of<TDistribution, T>(distribution, lower.Value, upper.Value);
        Node<TReal> node = MassNode.Of(at, lower, upper);
        return node.End();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Score(Scorer<TReal> scorer, T value)
    {
        Partials at = scorer.At(distribution, value);
        scorer.Add(at.LogProb);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Score(Scorer<TReal> scorer, TReal value)
    {
        Partials at = scorer.At(distribution, AsValue.Of<T>(value.Value));
        scorer.Add(at.LogProb);
        scorer.Chain(value, at.ByValue);
    }

    /// <inheritdoc/>
    public TReal Constrain(Scorer<TReal> scorer, TReal coordinate) => OnLine.Constrain(scorer, Support, coordinate);

    /// <inheritdoc/>
    public double Unconstrain(double value) => LineBijection.Of(Support).Unconstrain(value);
}
