namespace Icf.Evaluation.Torture;

/// <summary>A distribution of numbers that is known at run time only, so that one model stands for many.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <param name="inner">The distribution itself; it implements <see cref="ICumulative"/>.</param>
internal readonly struct AnyDistribution<T>(IDistribution<T> inner) : IDistribution<T>, ICumulative
{
    private ICumulative Cumulative => (ICumulative)inner;

    public Support Support => inner.Support;

    public LocationScale Typical => inner.Typical;

    public double LogProb(T value) => inner.LogProb(value);

    public T Sample(ref Rng rng) => inner.Sample(ref rng);

    public double Cdf(double value) => Cumulative.Cdf(value);

    public double Survival(double value) => Cumulative.Survival(value);

    public double Quantile(double probability) => Cumulative.Quantile(probability);

    public override string? ToString() => inner.ToString();
}
