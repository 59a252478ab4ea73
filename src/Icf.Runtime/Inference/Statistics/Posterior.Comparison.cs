namespace Icf;

public partial class Posterior<TResult>
{
    /// <summary>
    /// Compares this answer with another one to the same query, such as that of another engine: whether they differ by
    /// more than their Monte Carlo errors allow, where, and whether this answer can still be used. Neither answer
    /// changes: the verdict in view of both is the comparison's <see cref="PosteriorComparison.Reliability"/>.
    /// </summary>
    /// <param name="other">The other answer.</param>
    public PosteriorComparison CompareWith(Posterior<TResult> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return PosteriorComparison.Of(this, other);
    }
}
