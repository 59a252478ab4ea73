// Percent where a share is wanted.
public static partial class Machines
{
    [Model]
    public static bool Broken([Observed] bool alarm)
    {
        bool broken = Sample(Bernoulli(5)); // ICF0201
        Observe(Bernoulli(broken ? 0.95 : 0.02), alarm);
        return broken;
    }
}
