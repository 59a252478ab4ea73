using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>Models whose priors are far wider than their posteriors, as published ones often are.</summary>
public static partial class VagueModels
{
    /// <summary>
    /// A line through readings at places far from zero, so that its two coefficients are hard to tell apart.
    /// </summary>
    [Model]
    public static double Slope([Observed] double[] y, double[] x)
    {
        double intercept = Sample(Normal(0, 1000)),
            slope = Sample(Normal(0, 1000));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(intercept + slope * x[i], 1), y[i]);
        return slope;
    }

    /// <summary>The means of two groups that nobody can tell apart by name.</summary>
    [Model]
    public static double Twins([Observed] double[] y)
    {
        double a = Sample(Normal(0, 30)),
            b = Sample(Normal(0, 30));
        for (int i = 0; i < y.Length; i++)
            Observe(Mixture([0.5, 0.5], [Normal(a, 1), Normal(b, 1)]), y[i]);
        return a;
    }

    /// <summary>The same with a draw for each reading that says which group it comes from.</summary>
    [Model]
    public static double Allotted([Observed] double[] y)
    {
        double a = Sample(Normal(0, 30)),
            b = Sample(Normal(0, 30));
        for (int i = 0; i < y.Length; i++)
        {
            bool isOfA = Sample(Bernoulli(0.5));
            Observe(Normal(isOfA ? a : b, 1), y[i]);
        }

        return a;
    }

    /// <summary>A quantity that is known to lie near a reading, so that most draws are impossible.</summary>
    [Model]
    public static double Window([Observed] double y)
    {
        double x = Sample(Normal(0, 1));
        Observe(Uniform(x - 0.2, x + 0.2), y);
        return x;
    }

    /// <summary>Quantities that an instrument shows in steps, each with readings of its own.</summary>
    [Model]
    public static double Panel([Observed] double[,] y)
    {
        double sum = 0;
        for (int k = 0; k < y.GetLength(0); k++)
        {
            double level = Sample(Normal(0, 1000)),
                shown = Math.Round(50 * level) / 50;
            for (int i = 0; i < y.GetLength(1); i++)
                Observe(Normal(shown, 0.1), y[k, i]);
            sum += level;
        }

        return sum;
    }

    /// <summary>A quantity that an instrument shows in steps: its likelihood has no slope anywhere.</summary>
    [Model]
    public static double Steps([Observed] double[] y)
    {
        double level = Sample(Normal(0, 1000));
        double shown = Math.Round(50 * level) / 50;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(shown, 0.1), y[i]);
        return level;
    }

    /// <summary>A level that a few readings tell a thousand times better than its prior.</summary>
    [Model]
    public static double Level([Observed] double[] y)
    {
        double level = Sample(Normal(0, 1000));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level, 1), y[i]);
        return level;
    }

    /// <summary>A sum of terms, at least one, whose number is random.</summary>
    [Model]
    public static double Terms([Observed] double[] y)
    {
        int further = Sample(Poisson(1));
        double sum = Sample(Normal(0, 10), name: "term");
        for (int k = 0; k < further; k++)
            sum += Sample(Normal(0, 10), name: "added");
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(sum, 1), y[i]);
        return sum;
    }

    /// <summary>
    /// A quantity that a hard rule keeps within a thousandth of its prior, so that hardly any simulation counts.
    /// </summary>
    [Model]
    public static double Ruled([Observed] double y)
    {
        double x = Sample(Normal(0, 1));
        Factor(x is > 1 and < 1.005 ? 0 : double.NegativeInfinity);
        Observe(Normal(x, 1), y);
        return x;
    }
}
