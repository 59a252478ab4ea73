namespace Icf.Inference;

/// <summary>
/// How draws came about, as far as the errors of what is estimated from them depend on it. Every such error is made of
/// the error of a mean: see <see cref="MonteCarloErrors{T}"/>.
/// </summary>
internal abstract class SamplingScheme
{
    /// <summary>
    /// Whether the values are all that there are and the weights their probabilities: nothing is estimated.
    /// </summary>
    public virtual bool IsExact => false;

    /// <summary>Whether it matters which draw is which, as where neighbours are alike.</summary>
    public virtual bool IsOrdered => false;

    /// <summary>The share of the weight that draws may have which are too rare to be among these.</summary>
    public virtual double UnseenShare => 0;

    /// <summary>The standard error of the mean Σ wᵢ xᵢ; NaN where nothing has weight.</summary>
    /// <param name="values">n values, finite where they have weight.</param>
    /// <param name="weights">n weights that sum to one. A weight of zero says that there is no value.</param>
    public abstract double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights);

    /// <summary>How many independent draws of equal weight they are worth; 0 where nothing has weight.</summary>
    /// <param name="values">n values, or none where they are no numbers: of a chain it is not the same for all.</param>
    /// <param name="weights">n weights that sum to one, or are all zero.</param>
    public abstract double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights);

    /// <summary>The scheme of some of the draws.</summary>
    /// <param name="places">Where among all of them they stand.</param>
    /// <param name="count">The number of all.</param>
    public SamplingScheme Of(int[] places, int count) => IsOrdered ? new SomeDraws(this, places, count) : this;
}
