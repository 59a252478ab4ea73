// Prices that the author would like to load while the model runs.
public static partial class Prices
{
    [Model]
    public static async System.Threading.Tasks.Task<double> Drift([Observed] double[] returns) // ICF0007
    {
        double drift = Sample(Normal(0, 0.1));
        await System.Threading.Tasks.Task.Yield();
        for (int i = 0; i < returns.Length; i++)
            Observe(Normal(drift, 0.2), returns[i]);
        return drift;
    }
}
