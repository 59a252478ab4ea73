// A buffer on the stack that must outlive a suspended trace.
public static partial class Filters
{
    [Model]
    public static double Level([Observed] double[] y)
    {
        Span<double> gains = stackalloc double[2]; // ICF0017
        double gain = Sample(Normal(1, 0.1));
        gains[0] = gain;
        double level = Sample(Normal(0, 1));
        gains[1] = level;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(gains[0] * gains[1], 1), y[i]);
        return level;
    }
}
