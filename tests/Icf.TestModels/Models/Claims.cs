using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>The sum of an unknown number of insurance claims: a loop whose length is a latent.</summary>
    [Model]
    public static double Claims([Observed] double paid)
    {
        int n = Sample(Poisson(2.5));
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            double claim = Sample(Exponential(0.5));
            total += claim;
        }

        Observe(Normal(total, 1), paid);
        return total;
    }
}
