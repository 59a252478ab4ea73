// The author forgot to use the slope.
public static partial class Lines
{
    [Model]
    public static double Line(double[] x, [Observed] double[] y)
    {
        double level = Sample(Normal(0, 1));
        double slope = Sample(Normal(0, 1)); // ICF0304
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level, 1), y[i]);
        return level + slope;
    }
}
