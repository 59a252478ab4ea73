// A line for each of a million simulations.
public static partial class Levels
{
    [Model]
    public static double Level([Observed] double y)
    {
        double level = Sample(Normal(0, 1));
        Console.WriteLine(level); // ICF0103
        Observe(Normal(level, 1), y);
        return level;
    }
}
