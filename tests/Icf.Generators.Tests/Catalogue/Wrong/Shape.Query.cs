// The same as a query.
public static partial class Schools
{
    [Model]
    public static List<double> Effects(double[] sigma, [Observed] double[] y)
    {
        List<double> effects = (from s in sigma select Sample(Normal(0, 5))).ToList(); // ICF0012
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(effects[i], sigma[i]), y[i]);
        return effects;
    }
}
