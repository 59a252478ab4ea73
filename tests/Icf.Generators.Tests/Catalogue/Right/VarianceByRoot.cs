// A deviation that is the root of a sampled variance.
public static partial class Scales
{
    [Model]
    public static double Deviation([Observed] double[] y)
    {
        double variance = Sample(InverseGamma(3, 2));
        double mean = Sample(Normal(0, Math.Sqrt(10 * variance)));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mean, Math.Sqrt(variance)), y[i]);
        return Math.Sqrt(variance);
    }
}
