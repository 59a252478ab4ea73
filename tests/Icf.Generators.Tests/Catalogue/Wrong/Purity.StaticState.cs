// A running count across traces, which run on several threads.
public static partial class Calls
{
    private static int calls;

    [Model]
    public static double Level([Observed] double y)
    {
        calls++; // ICF0104
        double level = Sample(Normal(0, 1));
        Observe(Normal(level, 1), y);
        return level;
    }
}
