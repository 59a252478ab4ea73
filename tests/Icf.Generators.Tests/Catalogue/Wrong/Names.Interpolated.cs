// Names that are made while the model runs.
public static partial class Plants
{
    [Model]
    public static double Total([Observed] double[] y)
    {
        double total = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double yield = Sample(Gamma(2, 1), name: $"yield{i}"); // ICF0018
            Observe(Normal(yield, 1), y[i]);
            total += yield;
        }

        return total;
    }
}
