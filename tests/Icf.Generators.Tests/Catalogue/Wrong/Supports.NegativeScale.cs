// A sign slipped in.
public static partial class Bridges
{
    [Model]
    public static double Load([Observed] double strain)
    {
        double load = Sample(Normal(10, -2)); // ICF0201
        Observe(Normal(load, 1), strain);
        return load;
    }
}
