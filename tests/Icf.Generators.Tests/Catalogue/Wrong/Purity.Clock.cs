// A different model every second.
public static partial class Tides
{
    [Model]
    public static double Height([Observed] double read)
    {
        double hour = DateTime.Now.Hour; // ICF0102
        double height = Sample(Normal(Math.Sin(hour / 12), 1));
        Observe(Normal(height, 0.1), read);
        return height;
    }
}
