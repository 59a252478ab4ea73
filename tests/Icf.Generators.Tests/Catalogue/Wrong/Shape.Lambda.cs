// School effects, written the functional way.
public static partial class Schools
{
    [Model]
    public static double[] Effects(double[] sigma, [Observed] double[] y)
    {
        double[] effects = sigma.Select(s => Sample(Normal(0, 5))).ToArray(); // ICF0011
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(effects[i], sigma[i]), y[i]);
        return effects;
    }
}
