// The index moves on while the datum is read.
public static partial class Series
{
    [Model]
    public static double Level([Observed] double[] y)
    {
        double level = Sample(Normal(0, 1));
        int i = 0;
        while (i < y.Length)
            Observe(Normal(level, 1), y[i++]); // ICF0025
        return level;
    }
}
