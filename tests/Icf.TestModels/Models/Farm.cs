using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// Rain drives what grows on each field, which a called model tells; a row of pests depends on it too.
    /// </summary>
    [Model]
    public static double Farm([Observed] double[] harvests)
    {
        double rain = Sample(Normal(0, 1)),
            sum = 0;
        for (int f = 0; f < harvests.Length; f++)
        {
            int pests = Sample(Poisson(2 + Math.Tanh(rain)));
            double field = Field(rain, pests, harvests[f]);
            sum += field;
        }

        return sum;
    }

    /// <summary>One field, by the shares of its crops.</summary>
    [Model]
    private static double Field(double rain, int pests, [Observed] double harvest)
    {
        double growth = Sample(LogNormal(rain, 0.5));
        double[] shares = Sample(Dirichlet(1 + pests, 2, 3));
        return Observe(Normal(growth * (1 - shares[0]), 0.5 + pests), harvest);
    }
}
