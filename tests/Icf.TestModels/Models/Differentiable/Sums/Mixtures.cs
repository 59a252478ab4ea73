using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>A mixture whose component is a latent of each turn.</summary>
    [Model]
    public static double[] Clusters([Observed] double[] y)
    {
        double[] shares = Sample(Dirichlet(2, 1, 1));
        var means = new double[3];
        for (int k = 0; k < means.Length; k++)
            means[k] = Sample(Normal(0, 3), name: "mean");
        double scale = Sample(HalfNormal(1));
        for (int i = 0; i < y.Length; i++)
        {
            int component = Sample(Categorical(shares));
            Observe(Normal(means[component], scale), y[i]);
        }

        return means;
    }

    /// <summary>A mixture with a continuous latent in each turn, whose prior the component decides.</summary>
    [Model]
    public static double[] NoisyClusters([Observed] double[] y)
    {
        double share = Sample(Beta(2, 2)),
            apart = Sample(HalfNormal(2));
        var levels = new double[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            bool isHigh = Sample(Bernoulli(share));
            double mean = isHigh ? apart : -apart;
            double level = Sample(Normal(mean, isHigh ? 1 : 0.5));
            levels[i] = level;
            Observe(Normal(level, 0.7), y[i]);
        }

        return levels;
    }

    /// <summary>Counts of which some are zero whatever the rate.</summary>
    [Model]
    public static double ExtraZeros([Observed] int[] y)
    {
        double zero = Sample(Beta(1, 1)),
            rate = Sample(Gamma(2, 1));
        foreach (int count in y)
        {
            if (Sample(Bernoulli(zero), name: "isZero"))
                Observe(DiscreteUniform(0, 0), count);
            else
                Observe(Poisson(rate), count);
        }

        return rate;
    }

    /// <summary>A flag that decides what the data come from, kept in an array for the result alone.</summary>
    [Model]
    public static bool[] Flags(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Normal(0, 1)),
            scale = Sample(LogNormal(0, 0.5));
        var isOff = new bool[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            double mean = slope * x[i];
            isOff[i] = Sample(Bernoulli(0.1));
            if (isOff[i])
                Observe(StudentT(3, mean, 5), y[i]);
            else
                Observe(Normal(mean, scale), y[i]);
        }

        return isOff;
    }

    /// <summary>Two discrete latents in one turn, of which one is asked for only where the other is so.</summary>
    [Model]
    public static double Crossed([Observed] double[] y, [Observed] int[] n)
    {
        double effect = Sample(Normal(1, 1)),
            chance = Sample(Beta(2, 3));
        for (int i = 0; i < y.Length; i++)
        {
            bool isTreated = Sample(Bernoulli(0.4));
            int copies = Sample(Binomial(3, chance));
            double mean = 0.5 * copies;
            if (isTreated)
                mean += effect;
            Observe(Normal(mean, 1), y[i]);
            if (isTreated && i > 0)
            {
                int doses = Sample(DiscreteUniform(1, 2));
                Observe(Poisson(0.5 + doses + copies), n[i]);
            }
            else
            {
                Observe(Poisson(0.5), n[i]);
            }
        }

        return effect;
    }

    /// <summary>A rate that changes at an unknown place.</summary>
    [Model]
    public static (int At, double Before, double After) ChangePoint([Observed] int[] counts)
    {
        double before = Sample(Exponential(0.5)),
            after = Sample(Exponential(0.5));
        int at = Sample(DiscreteUniform(0, counts.Length));
        for (int t = 0; t < counts.Length; t++)
        {
            double rate = t < at ? before : after;
            Observe(Poisson(rate), counts[t]);
        }

        return (at, before, after);
    }

    /// <summary>Kinds of a lamp.</summary>
    public enum Lamp
    {
        /// <summary>Soon out.</summary>
        Cheap,

        /// <summary>As usual.</summary>
        Usual,

        /// <summary>Long lit.</summary>
        Good,
    }

    /// <summary>Choices among the members of an enum and among words, with a switch.</summary>
    [Model]
    public static Lamp Lamps([Observed] double[] hours)
    {
        double usual = Sample(Gamma(3, 1));
        Lamp lamp = Sample(EnumChoice<Lamp>(0.5, 0.3, 0.2));
        string maker = Sample(Choice(["A", "B"], [0.25, 0.75]));
        double mean = lamp switch
        {
            Lamp.Cheap => 0.5 * usual,
            Lamp.Usual => usual,
            _ => 2 * usual,
        };
        mean *= maker == "B" ? 1.5 : 1;
        for (int i = 0; i < hours.Length; i++)
            Observe(Exponential(1 / mean), hours[i]);
        return lamp;
    }

    /// <summary>Discrete latents that only the result needs.</summary>
    [Model]
    public static (bool, int) Forecast([Observed] double[] y)
    {
        double logit = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(logit, 1), y[i]);
        bool wins = Sample(BernoulliLogits(logit));
        int goals = Sample(BetaBinomial(3, 2, 1 + Math.Exp(logit)));
        return (wins, goals);
    }

    /// <summary>A class for each group, and within it a grade for each element.</summary>
    [Model]
    public static double Grades([Observed] double[,] y)
    {
        double spread = Sample(HalfNormal(1)),
            step = Sample(Normal(1, 0.5));
        double[] cuts = [-0.5, 0.5];
        for (int i = 0; i < y.GetLength(0); i++)
        {
            bool isStrong = Sample(Bernoulli(0.3));
            double strength = isStrong ? step : 0;
            for (int j = 0; j < y.GetLength(1); j++)
            {
                int grade = Sample(OrderedLogistic(strength, cuts));
                Observe(Normal(grade * step, 0.5 + spread), y[i, j]);
            }
        }

        return spread;
    }

    /// <summary>Latents within expressions and in helpers.</summary>
    [Model]
    public static double Nested([Observed] double[] y, [Observed] double last)
    {
        double high = Sample(Normal(2, 1)),
            low = Sample(Normal(-2, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(Sample(Bernoulli(0.3), name: "isHigh") ? high : low, 1), y[i]);
        Switch(high - low, last);
        return Sample(BernoulliLogits(low), name: "coin") ? high : low;
    }

    /// <summary>A discrete latent of a model that is called.</summary>
    [Model]
    public static bool Switch(double apart, [Observed] double datum)
    {
        bool isOn = Sample(Bernoulli(0.25));
        Observe(Normal(isOn ? apart : 0, 1), datum);
        return true;
    }
}
