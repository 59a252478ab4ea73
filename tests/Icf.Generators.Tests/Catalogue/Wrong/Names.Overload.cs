// Two models with one name in one class.
public static partial class Lines
{
    [Model]
    public static double Level([Observed] double y) // ICF0026
    {
        double level = Sample(Normal(0, 1));
        Observe(Normal(level, 1), y);
        return level;
    }

    [Model]
    public static double Level([Observed] double[] y) // ICF0026
    {
        double level = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level, 1), y[i]);
        return level;
    }
}
