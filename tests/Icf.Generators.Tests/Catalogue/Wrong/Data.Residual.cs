// The residual is observed instead of the datum.
public static partial class Lines
{
    [Model]
    public static double Slope(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(0, 1), y[i] - slope * x[i]); // ICF0023
        return slope;
    }
}
