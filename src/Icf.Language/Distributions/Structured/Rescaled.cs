namespace Icf;

/// <summary>The distribution of offset + scale · x where x has a distribution of its own.</summary>
internal sealed class Rescaled(ICumulative inner, double offset, double scale) : ICumulative
{
    public double Cdf(double value) => inner.Cdf((value - offset) / scale);

    public double Survival(double value) => inner.Survival((value - offset) / scale);

    public double Quantile(double probability) => offset + scale * inner.Quantile(probability);
}
