namespace Icf;

/// <summary>A distribution whose distribution function is looked for when it is needed.</summary>
internal readonly struct WithCumulative<TDistribution, T>(TDistribution distribution) : IDistribution<T>, ICumulative
    where TDistribution : IDistribution<T>
{
    public Support Support => distribution.Support;

    public LocationScale Typical => distribution.Typical;

    public double LogProb(T value) => distribution.LogProb(value);

    public T Sample(ref Rng rng) => distribution.Sample(ref rng);

    public double Cdf(double value) => distribution is ICumulative known ? known.Cdf(value) : throw Unknown();

    public double Survival(double value) => distribution is ICumulative known ? known.Survival(value) : throw Unknown();

    public double Quantile(double probability) =>
        distribution is ICumulative known ? known.Quantile(probability) : throw Unknown();

    private NotSupportedException Unknown() =>
        new($"{distribution} has no distribution function; a distribution that implements ICumulative does.");
}
