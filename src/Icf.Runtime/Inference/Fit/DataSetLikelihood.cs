namespace Icf.Inference;

/// <summary>The log likelihood of one data set as a function of the parameters. Serves one thread at a time.</summary>
internal abstract class DataSetLikelihood
{
    /// <summary>The log likelihood at values of the parameters, and its gradient by them.</summary>
    /// <param name="values">The values.</param>
    /// <param name="gradient">Receives a partial derivative for each value.</param>
    /// <returns>The log likelihood in nats; −∞ where it cannot be computed.</returns>
    public abstract LikelihoodEstimate Evaluate(ReadOnlySpan<double> values, Span<double> gradient);

    /// <summary>The log likelihood with an error that draws independent of the fit tell.</summary>
    /// <param name="values">The values.</param>
    /// <param name="draws">How many draws.</param>
    /// <param name="rng">The stream of the draws.</param>
    public abstract LikelihoodEstimate Measure(ReadOnlySpan<double> values, int draws, Rng rng);

    /// <summary>Another one in the same state, for another thread.</summary>
    public abstract DataSetLikelihood Fork();
}

/// <summary>An estimate of a log likelihood.</summary>
/// <param name="Log">The log likelihood, in nats.</param>
/// <param name="Variance">The square of its standard error; 0 where it is exact.</param>
/// <param name="EffectiveShare">How many of the draws it is worth, as a share; 1 where it is exact.</param>
internal readonly record struct LikelihoodEstimate(double Log, double Variance, double EffectiveShare)
{
    /// <summary>Where nothing can be computed.</summary>
    public static LikelihoodEstimate Impossible { get; } = new(double.NegativeInfinity, 0, 0);

    /// <summary>The estimate of an importance sample.</summary>
    /// <param name="logMean">The logarithm of the mean weight.</param>
    /// <param name="weights">At least 2 weights, which sum to 1.</param>
    public static LikelihoodEstimate Of(double logMean, ReadOnlySpan<double> weights)
    {
        // The variance of the mean weight, relative to its square.
        double squares = Sums.OfProducts(weights, weights),
            count = weights.Length;
        return new(logMean, Math.Max(0, squares - 1 / count) * count / (count - 1), 1 / (squares * count));
    }

    /// <summary>The estimate for several independent data sets together.</summary>
    public static LikelihoodEstimate Sum(IReadOnlyCollection<LikelihoodEstimate> estimates) =>
        new(
            estimates.Sum(static e => e.Log),
            estimates.Sum(static e => e.Variance),
            estimates.Min(static e => e.EffectiveShare)
        );
}
