// A deviation with a normal prior is negative half of the time.
public static partial class Bridges
{
    [Model]
    public static double Load([Observed] double[] strain)
    {
        double deviation = Sample(Normal(0, 1));
        double load = Sample(Normal(10, 2));
        for (int i = 0; i < strain.Length; i++)
            Observe(Normal(load, deviation), strain[i]); // ICF0202
        return load;
    }
}
