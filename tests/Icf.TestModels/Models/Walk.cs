using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Where a walk ended that stops at random: a site in the condition of a while loop.</summary>
    [Model]
    public static double Walk([Observed] double end)
    {
        double x = 0;
        while (Sample(Bernoulli(0.5), name: "again"))
            x += Sample(Normal(1, 1), name: "step");
        Observe(Normal(x, 0.5), end);
        return x;
    }
}
