using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// One of three priors, chosen at random: a switch expression with a site in each arm, and a tuple as result.
    /// </summary>
    [Model]
    public static (int Kind, double X) Mixed([Observed] double y)
    {
        int kind = Sample(Categorical(0.5, 0.3, 0.2));
        double x = kind switch
        {
            0 => Sample(Normal(0, 1), name: "narrow"),
            1 => Sample(Laplace(0, 2), name: "wide"),
            _ => Sample(Uniform(-1, 1), name: "flat"),
        };
        Observe(Normal(x, 1), y);
        return (kind, x);
    }
}
