using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>The rate behind some counts: gamma and Poisson, with the data in a list.</summary>
    [Model]
    public static double Arrivals([Observed] IReadOnlyList<int> counts)
    {
        double rate = Sample(Gamma(3, 1));
        for (int day = 0; day < counts.Count; day++)
            Observe(Poisson(rate), counts[day]);
        return rate;
    }
}
