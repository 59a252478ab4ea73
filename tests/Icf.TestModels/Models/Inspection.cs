using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// A worn machine and what is found on some visits: latents of every finite kind, one of which can have one value
    /// only, in branches, loops of random length and a called model.
    /// </summary>
    [Model]
    public static int Inspection([Observed] int alarms, [Observed] double[] loads)
    {
        Sky sky = Sample(EnumChoice<Sky>());
        int[] worn = Sample(Multinomial(2, 0.5, 0.3, 0.2));
        bool[] flags = Sample(Iid(Bernoulli(0.4), 2));
        int visits = Sample(Truncated(Poisson(2), 0, 3));
        int found = 0;
        for (int visit = 0; visit < visits; visit++)
        {
            int hits = Check(worn[2]);
            found += hits;
        }

        if (sky == Sky.Rain)
        {
            string word = Sample(Choice(["dry", "wet?"], [0, 1]));
            found += word.Length;
        }

        Observe(Poisson(1 + found + (flags[0] ? 1 : 0) + (flags[1] ? 1 : 0)), alarms);
        for (int i = 0; i < loads.Length; i++)
            Observe(Normal(worn[0], 1), loads[i]);
        return found;
    }

    /// <summary>How many worn parts a visit finds.</summary>
    [Model]
    private static int Check(int worn)
    {
        int hits = Sample(Binomial(worn, 0.5));
        return hits;
    }

    /// <summary>A gate that must be open, and ten coins behind it.</summary>
    [Model]
    public static int Gate([Observed] int heads)
    {
        bool open = Sample(Bernoulli(0.5));
        Factor(open ? 0 : double.NegativeInfinity);
        int count = 0;
        for (int i = 0; i < 10; i++)
        {
            bool coin = Sample(Bernoulli(0.5));
            count += coin ? 1 : 0;
        }

        return Observe(Binomial(10, (count + 1) / 12.0), heads);
    }

    /// <summary>A count of any distribution, seen through noise.</summary>
    [Model]
    public static int Tally(IDistribution<int> prior, [Observed] double y)
    {
        int count = Sample(prior);
        Observe(Normal(count, 1), y);
        return count;
    }
}
