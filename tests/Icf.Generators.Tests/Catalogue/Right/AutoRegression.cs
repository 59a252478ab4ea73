// A series with memory; what is observed feeds the next step through a variable of the model.
public static partial class Series
{
    [Model]
    public static double Memory(double start, [Observed] double[] y)
    {
        double memory = Sample(Uniform(-0.95, 0.95));
        double noise = Sample(HalfNormal(1));
        double last = start;
        for (int i = 0; i < y.Length; i++)
            last = Observe(Normal(memory * last, noise), y[i]);
        return memory;
    }
}
