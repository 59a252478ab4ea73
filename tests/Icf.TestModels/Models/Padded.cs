using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Readings in an array that is longer than they are.</summary>
    [Model]
    public static double Padded([Observed] double[] y, int used)
    {
        double level = Sample(Normal(0, 1));
        for (int i = 0; i < used; i++)
            Observe(Normal(level, 1), y[i]);
        return level;
    }
}
