// A clinical trial; the author forgot that the compiler adds to the class.
public static class Trial // ICF0001
{
    [Model]
    public static double Effect([Observed] double[] gains)
    {
        double effect = Sample(Normal(0, 1));
        foreach (double gain in gains)
            Observe(Normal(effect, 2), gain);
        return effect;
    }
}
