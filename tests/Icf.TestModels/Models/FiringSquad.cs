using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Pearl's firing squad: two riflemen shoot on the court's order, and one may shoot for fear.</summary>
    [Model]
    public static bool FiringSquad([Observed] bool dead)
    {
        bool order = Sample(Bernoulli(0.7));
        bool fear = Sample(Bernoulli(0.1));
        bool first = Sample(Bernoulli(order || fear ? 1 : 0));
        bool second = Sample(Bernoulli(order ? 1 : 0));
        return Observe(Bernoulli(first || second ? 1 : 0), dead);
    }

    /// <summary>A treatment and whether patients recover: noise that the data tell in part.</summary>
    [Model]
    public static int Recovery([Observed] bool[] treated, [Observed] bool[] recovered)
    {
        int count = 0;
        for (int i = 0; i < treated.Length; i++)
        {
            bool treatment = Observe(Bernoulli(0.5), treated[i]);
            bool recovery = Observe(Bernoulli(treatment ? 0.9 : 0.4), recovered[i]);
            count += recovery ? 1 : 0;
        }

        return count;
    }
}
