namespace Icf;

public partial class Posterior<TResult>
{
    /// <summary>
    /// Compares this answer with another one to the same query, such as that of another engine: whether they differ by
    /// more than their Monte Carlo errors allow, and where.
    /// </summary>
    /// <param name="other">The other answer.</param>
    public PosteriorComparison Compare(Posterior<TResult> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return PosteriorComparison.Of(this, other);
    }
}
