// Guarded against threads that do not exist.
public static partial class Sensors
{
    private static readonly object Gate = new();

    [Model]
    public static double Bias([Observed] double[] y)
    {
        double bias;
        lock (Gate)
        {
            bias = Sample(Normal(0, 1)); // ICF0013
        }

        for (int i = 0; i < y.Length; i++)
            Observe(Normal(bias, 1), y[i]);
        return bias;
    }
}
