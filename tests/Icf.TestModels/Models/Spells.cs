using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A walk of two steps, in a list that only grows until it is returned.</summary>
    [Model]
    public static List<double> Spell(double start)
    {
        List<double> seen = [];
        double at = start;
        for (int i = 0; i < 2; i++)
        {
            at = Sample(Normal(at, 1));
            seen.Add(at);
        }

        return seen;
    }

    /// <summary>Walks whose means are read: what one has put into its list is used while the trace goes on.</summary>
    [Model]
    public static List<double> Spells([Observed] double[] y)
    {
        var ends = new List<double>(y.Length);
        double start = 0;
        for (int i = 0; i < y.Length; i++)
        {
            List<double> spell = Spell(start);
            start = spell[^1];
            ends.Add(start);
            Observe(Normal(spell.Average(), 0.5), y[i]);
        }

        return ends;
    }
}
