using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary><see cref="Drift"/> for readings that are still coming in: the list may get longer.</summary>
    [Model]
    public static double Tracking([Observed] List<double> y)
    {
        double level = Sample(Normal(0, 2));
        for (int t = 0; t < y.Count; t++)
        {
            level = Sample(Normal(level, 1), name: "next");
            Observe(Normal(level, 0.5), y[t]);
        }

        return level;
    }

    /// <summary>The same with a static latent, two data at a time, missing readings, and a list of what was seen.</summary>
    [Model]
    public static List<double> Watching([Observed(AllowMissing = true)] List<double?> x, [Observed] List<int> n)
    {
        double rate = Sample(Gamma(2, 1));
        var levels = new List<double>();
        double level = 0;
        for (int t = 0; t < n.Count; t++)
        {
            level = Sample(Normal(level, 1), name: "next");
            Observe(Normal(level, 0.5), x[t]);
            Observe(Poisson(rate), n[t]);
            levels.Add(level);
        }

        return levels;
    }

    /// <summary>The noise of a reading depends on how many there are, so that more of them change what the first say.</summary>
    [Model]
    public static double Foresight([Observed] List<double> y)
    {
        double level = Sample(Normal(0, 2));
        for (int t = 0; t < y.Count; t++)
        {
            level = Sample(Normal(level, 1), name: "next");
            Observe(Normal(level, 1.0 / y.Count), y[t]);
        }

        return level;
    }
}
