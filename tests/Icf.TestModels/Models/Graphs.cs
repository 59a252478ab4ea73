using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>The graphs of textbooks.</summary>
public static partial class Models
{
    /// <summary>A lawn that is wet from rain or from a sprinkler, which is used when the sky is clear.</summary>
    [Model]
    public static bool Sprinkler([Observed] bool wet)
    {
        bool cloudy = Sample(Bernoulli(0.5));
        bool sprinkler = Sample(Bernoulli(cloudy ? 0.1 : 0.5));
        bool rain = Sample(Bernoulli(cloudy ? 0.8 : 0.2));
        Observe(Bernoulli(sprinkler || rain ? 0.95 : 0.02), wet);
        return rain;
    }

    /// <summary>A covariate that two hidden causes have in common: to adjust for it makes a bias.</summary>
    [Model]
    public static double Butterfly([Observed] double covariate)
    {
        double left = Sample(Normal(0, 1)),
            right = Sample(Normal(0, 1));
        Observe(Normal(left + right, 1), covariate);
        double treatment = Sample(Normal(left, 1));
        return Sample(Normal(treatment + right, 1), name: "outcome");
    }

    /// <summary>Smoking, tar and cancer, with a gene that nobody sees.</summary>
    [Model]
    public static double FrontDoor([Observed] double cancer)
    {
        double gene = Sample(Normal(0, 1));
        double smoking = Sample(Normal(gene, 1));
        double tar = Sample(Normal(smoking, 1));
        Observe(Normal(tar + gene, 1), cancer);
        return smoking;
    }

    /// <summary>A treatment that works through what its own cause affects, too.</summary>
    [Model]
    public static double Mediator([Observed] double outcome)
    {
        double cause = Sample(Normal(0, 1));
        double treatment = Sample(Normal(cause, 1));
        double way = Sample(Normal(cause + treatment, 1));
        Observe(Normal(way, 1), outcome);
        return treatment;
    }

    /// <summary>Figure 3.4 of Pearl's "Causality".</summary>
    [Model]
    public static double BackDoor([Observed] double xj)
    {
        double x1 = Sample(Normal(0, 1)),
            x2 = Sample(Normal(0, 1)),
            x3 = Sample(Normal(x1, 1)),
            x4 = Sample(Normal(x1 + x2, 1)),
            x5 = Sample(Normal(x2, 1)),
            xi = Sample(Normal(x3 + x4, 1)),
            x6 = Sample(Normal(xi, 1));
        Observe(Normal(x4 + x5 + x6, 1), xj);
        return xi;
    }

    /// <summary>Accidents at a rate that lasts until it changes.</summary>
    [Model]
    public static List<double> Accidents([Observed] int[] counts)
    {
        var rates = new List<double>();
        double rate = Sample(Gamma(2, 1), name: "start");
        for (int t = 0; t < counts.Length; t++)
        {
            bool isNew = Sample(Bernoulli(0.2));
            if (isNew)
                rate = Sample(Gamma(2, 1), name: "changed");
            rates.Add(rate);
            Observe(Poisson(rate), counts[t]);
        }

        return rates;
    }

    /// <summary>Two causes that a factor couples, and arrays that one loop fills and others read.</summary>
    [Model]
    public static double Arrays([Observed] double[] y, double weight)
    {
        double a = Sample(Normal(0, 1)),
            b = Sample(Normal(0, 1));
        Factor(-weight * (a - b) * (a - b));
        var effects = new double[y.Length];
        for (int i = 0; i < effects.Length; i++)
            effects[i] = Sample(Normal(a, 1), name: "effect");
        var noises = new double[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            double[] parts = new double[2];
            parts[0] = effects[i];
            parts[1] = Sample(Exponential(1), name: "noise");
            noises[i] = parts[1];
            Observe(Normal(parts[0] + b, 0.1 + parts[1]), y[i]);
        }

        double sum = 0;
        for (int i = y.Length - 1; i >= 0; i--)
            sum += noises[i];
        return sum;
    }
}
