// The prior is read from a file in every trace.
public static partial class Levels
{
    [Model]
    public static double Level(string path, [Observed] double y)
    {
        double mean = double.Parse(System.IO.File.ReadAllText(path)); // ICF0103
        double level = Sample(Normal(mean, 1));
        Observe(Normal(level, 1), y);
        return level;
    }
}
