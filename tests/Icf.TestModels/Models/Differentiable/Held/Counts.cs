using static Icf.Prob;

namespace Icf.TestModels;

// Models with discrete latents of infinitely many or very many values, whose values a differentiable scorer is given.
public static partial class Differentiable
{
    /// <summary>How many there are, of whom each visit sees some; their mean number is unknown, too.</summary>
    [Model]
    public static int Thinned(double seen, [Observed] int[] counts)
    {
        double rate = Sample(Gamma(4, 0.5));
        int present = Sample(Poisson(rate));
        foreach (int count in counts)
            Observe(Binomial(present, seen), count);
        return present;
    }

    /// <summary>The same at several places, with the share that is seen unknown.</summary>
    [Model]
    public static double[] Abundance([Observed] int[][] counts)
    {
        double seen = Sample(Beta(3, 3)),
            mean = Sample(Gamma(4, 0.5));
        for (int i = 0; i < counts.Length; i++)
        {
            int present = Sample(Poisson(mean));
            for (int j = 0; j < counts[i].Length; j++)
                Observe(Binomial(present, seen), counts[i][j]);
        }

        return [seen, mean];
    }

    /// <summary>Two counts, the second of which depends on the first.</summary>
    [Model]
    public static int Generations([Observed] double y)
    {
        double size = Sample(LogNormal(0, 0.3));
        int eggs = Sample(NegativeBinomial(3, 0.4)),
            adults = Sample(Poisson(0.5 * eggs + 0.2));
        Observe(Normal(size * adults, 0.5), y);
        return eggs + adults;
    }

    /// <summary>The number is held, and the outliers among the data are summed out.</summary>
    [Model]
    public static double Sources([Observed] double[] y)
    {
        double level = Sample(HalfNormal(2));
        int sources = Sample(Poisson(3));
        foreach (double each in y)
        {
            bool isOff = Sample(Bernoulli(0.2));
            Observe(Normal(sources * level, isOff ? 8 : 1), each);
        }

        return level;
    }

    /// <summary>A count whose prior a latent decides that is summed out around it, in every turn.</summary>
    [Model]
    public static double BusyDays([Observed] double[] y)
    {
        double calm = Sample(Gamma(3, 2)),
            share = Sample(Beta(2, 3));
        var calls = new int[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            bool isBusy = Sample(Bernoulli(share));
            int count = Sample(Poisson(calm * (isBusy ? 5 : 1)));
            calls[i] = count;
        }

        for (int i = 0; i < y.Length; i++)
            Observe(Normal(calls[i], 0.8), y[i]);
        return calm;
    }

    /// <summary>Counts whose prior the state of a chain decides, which is summed out.</summary>
    [Model]
    public static int[] Bursts([Observed] double[] y)
    {
        double quiet = Sample(Gamma(2, 2));
        var counts = new int[y.Length];
        int state = Sample(Categorical(0.6, 0.4), name: "first");
        for (int t = 0; t < y.Length; t++)
        {
            if (t > 0)
                state = Sample(Categorical(state == 0 ? 0.8 : 0.3, state == 0 ? 0.2 : 0.7));
            int count = Sample(Poisson(quiet * (1 + 4 * state)));
            counts[t] = count;
        }

        for (int t = 0; t < y.Length; t++)
            Observe(Normal(counts[t], 1.5), y[t]);
        return counts;
    }

    /// <summary>A count that another model samples and returns.</summary>
    [Model]
    public static int Waiting(double rate)
    {
        int length = Sample(Geometric(1 / (1 + rate)));
        return length;
    }

    /// <summary>Calls it.</summary>
    [Model]
    public static double Queue([Observed] double y)
    {
        double rate = Sample(Gamma(3, 1));
        int waiting = Waiting(rate);
        Observe(Normal(waiting, 1.5), y);
        return rate;
    }

    /// <summary>A number of more values than are listed, which another model returns: how many there are, by the numbers of
    /// some.</summary>
    [Model]
    public static int Serials(int most, [Observed] int[] serials, [Observed] double weight)
    {
        double each = Sample(LogNormal(0, 0.2));
        int total = Total(most);
        foreach (int serial in serials)
            Observe(DiscreteUniform(1, total), serial);
        Observe(Normal(each * total, 40), weight);
        return total;
    }

    /// <summary>Any number up to the greatest.</summary>
    [Model]
    public static int Total(int most)
    {
        int total = Sample(DiscreteUniform(1, most));
        return total;
    }

    /// <summary>A count without any continuous latent: its rate is a parameter.</summary>
    [Model]
    public static int Fixed([Observed] double y)
    {
        double rate = Parameter(3, Support.Positive);
        int count = Sample(Poisson(rate));
        Observe(Normal(count, 1), y);
        return count;
    }
}
