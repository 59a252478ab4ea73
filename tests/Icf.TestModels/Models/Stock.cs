using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Latents kept in a dictionary, as their keys come up.</summary>
    [Model]
    public static Dictionary<string, double> Stock(string[] goods, [Observed] double[] sold)
    {
        var demand = new Dictionary<string, double>();
        int i = 0;
        foreach (string good in goods)
        {
            demand[good] = Sample(Normal(5, 2));
            Observe(Normal(demand[good], 1), sold[i]);
            i++;
        }

        return demand;
    }
}
