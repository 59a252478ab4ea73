// Counts whose rate can fall below zero.
public static partial class Calls
{
    [Model]
    public static double Trend([Observed] int[] calls)
    {
        double trend = Sample(Normal(0, 0.5));
        for (int i = 0; i < calls.Length; i++)
            Observe(Poisson(4 + trend * (i + 1)), calls[i]); // ICF0202
        return trend;
    }
}
