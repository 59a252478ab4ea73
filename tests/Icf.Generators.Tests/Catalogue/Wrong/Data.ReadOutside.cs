// The prior peeks at the data: empirical Bayes by accident.
public static partial class Incomes
{
    [Model]
    public static double Mean([Observed] double[] y)
    {
        double mean = Sample(Normal(y.Average(), 1)); // ICF0023
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mean, 1), y[i]);
        return mean;
    }
}
