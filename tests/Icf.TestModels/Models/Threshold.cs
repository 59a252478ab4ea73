using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A latent decides whether there are readings at all.</summary>
#pragma warning disable ICF0306 // On purpose.
    [Model]
    public static double Threshold([Observed] double[] y)
    {
        double level = Sample(Normal(0, 1));
        if (level > 1)
            return level;
        foreach (double v in y)
            Observe(Normal(level, 1), v);
        return level;
    }
}
