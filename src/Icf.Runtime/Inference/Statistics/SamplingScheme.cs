namespace Icf.Inference;

/// <summary>
/// How draws were made, as far as the errors of estimates depend on it. Every error is computed from the error of a
/// mean: see <see cref="MonteCarloErrors{T}"/>.
/// </summary>
internal abstract class SamplingScheme
{
    /// <summary>
    /// Whether the values are all possible values and the weights their probabilities, so that nothing is estimated.
    /// </summary>
    public virtual bool IsExact => false;

    /// <summary>Whether the order of the draws matters, as for correlated draws.</summary>
    public virtual bool IsOrdered => false;

    /// <summary>The share of the weight that may be in draws too rare to be among these.</summary>
    public virtual double UnseenShare => 0;

    /// <summary>The standard error of the mean Σ wᵢ xᵢ; NaN if no value has weight.</summary>
    /// <param name="values">n values, finite where they have weight.</param>
    /// <param name="weights">n weights that sum to one. A weight of zero means that there is no value.</param>
    public abstract double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights);

    /// <summary>How many independent draws of equal weight they are worth; 0 if no value has weight.</summary>
    /// <param name="values">
    /// n values, or none if they are not numbers: for a chain the result depends on the values.
    /// </param>
    /// <param name="weights">n weights that sum to one, or are all zero.</param>
    public abstract double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights);

    /// <summary>The scheme of some of the draws.</summary>
    /// <param name="places">Their indices among all draws.</param>
    /// <param name="count">The number of all.</param>
    public SamplingScheme Of(int[] places, int count) => IsOrdered ? new SomeDraws(this, places, count) : this;
}
