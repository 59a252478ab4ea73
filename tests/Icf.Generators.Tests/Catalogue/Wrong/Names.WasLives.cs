// The old name is still in use by another site, so the layers of which one are kept?
public static partial class Lines
{
    [Model]
    [Was("slope", Now = "gradient")] // ICF0043
    public static double Line(double[] x, [Observed] double[] y)
    {
        double gradient = Sample(Normal(0, 1));
        double slope = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal((gradient + slope) * x[i], 1), y[i]);
        return gradient;
    }
}
