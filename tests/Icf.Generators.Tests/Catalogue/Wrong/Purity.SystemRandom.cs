// Noise that no engine can see.
public static partial class Sensors
{
    [Model]
    public static double Level([Observed] double[] y)
    {
        var random = new Random();
        double level = Sample(Normal(0, 1)) + random.NextDouble(); // ICF0042 ICF0101
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level, 1), y[i]);
        return level;
    }
}
