// Sample passed to another method.
public static partial class Sensors
{
    private static double Twice(Func<IDistribution<double>, string?, double> draw) => draw(Normal(0, 1), null);

    [Model]
    public static double Bias([Observed] double[] y)
    {
        double bias = Twice(Sample); // ICF0015
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(bias, 1), y[i]);
        return bias;
    }
}
