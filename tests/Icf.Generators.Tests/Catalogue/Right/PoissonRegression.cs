// Counts with a log link and an exposure.
public static partial class Claims
{
    [Model]
    public static double Trend(double[] exposure, double[] age, [Observed] int[] claims)
    {
        double level = Sample(Normal(0, 1));
        double trend = Sample(Normal(0, 0.3));
        for (int i = 0; i < claims.Length; i++)
            Observe(Poisson(exposure[i] * Math.Exp(level + trend * age[i])), claims[i]);
        return trend;
    }
}
