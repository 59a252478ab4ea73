// One model for counts and for measurements.
public static partial class Levels
{
    [Model]
    public static double Level<T>(T[] weights, [Observed] double y) where T : struct // ICF0003
    {
        double level = Sample(Normal(weights.Length, 1));
        Observe(Normal(level, 1), y);
        return level;
    }
}
