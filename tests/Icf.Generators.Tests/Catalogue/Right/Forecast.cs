// What comes next is drawn so that it can be asked for.
public static partial class Sales
{
    [Model]
    public static double Next([Observed] double[] sales)
    {
        double level = Sample(Normal(100, 20));
        double spread = Sample(HalfNormal(10));
        for (int i = 0; i < sales.Length; i++)
            Observe(Normal(level, spread), sales[i]);
        double next = Sample(Normal(level, spread));
        return next;
    }
}
