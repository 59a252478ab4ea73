namespace Icf;

/// <summary>A distribution of reals behind a type parameter, as what it is.</summary>
internal readonly struct AsReal<TDistribution, T>(TDistribution distribution) : IDistribution<double>, ICumulative
    where TDistribution : struct, IDistribution<T>, ICumulative
{
    private readonly TDistribution _distribution = distribution;

    public Support Support => _distribution.Support;

    public LocationScale Typical => _distribution.Typical;

    public double LogProb(double value) =>
        ScalarValue.TryFromDouble(value, out T of) ? _distribution.LogProb(of) : double.NegativeInfinity;

    public double Sample(ref Rng rng) => ScalarValue.ToDouble(_distribution.Sample(ref rng));

    public double Cdf(double value) => _distribution.Cdf(value);

    public double Survival(double value) => _distribution.Survival(value);

    public double Quantile(double probability) => _distribution.Quantile(probability);
}
