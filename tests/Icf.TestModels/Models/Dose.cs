using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>The sicker get more of a drug that helps: a confounder hides the effect.</summary>
    [Model]
    public static double Dose([Observed] double dose, [Observed(AllowMissing = true)] double response)
    {
        double health = Sample(Normal(0, 1));
        double given = Observe(Normal(-0.8 * health, 0.6), dose);
        return Observe(Normal(1.5 * given + 2 * health, 0.5), response);
    }
}
