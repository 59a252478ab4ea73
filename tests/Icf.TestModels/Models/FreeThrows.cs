using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>How often a player hits: tries and hits come as pairs of small numbers.</summary>
    [Model]
    public static double FreeThrows([Observed] IList<(byte Tries, short Hits)> games)
    {
        ArgumentNullException.ThrowIfNull(games);
        double skill = Sample(Beta(1, 1));
        foreach (var (tries, hits) in games)
            Observe(Binomial(tries, skill), hits);
        return skill;
    }
}
