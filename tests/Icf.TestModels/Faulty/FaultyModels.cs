using static Icf.Prob;

// What these models do on purpose is seen while they are compiled.
#pragma warning disable ICF0046, ICF0104, ICF0202, ICF0303, ICF0304

namespace Icf.TestModels;

/// <summary>Models that break a rule or throw, for the tests of errors.</summary>
public static partial class FaultyModels
{
    /// <summary>How often <see cref="Moody"/> has run: state that no model should look at.</summary>
    public static int Runs { get; set; }

    /// <summary>Throws once a latent exceeds the limit.</summary>
    [Model]
    public static double Throws(double limit, [Observed] double y)
    {
        double first = Sample(Normal(0, 1));
        double second = Sample(Normal(0, 1));
        if (second > limit)
            throw new InvalidOperationException("The sensor is missing.");
        Observe(Normal(first + second, 1), y);
        return second;
    }

    /// <summary>Throws where a latent lies far from zero.</summary>
    [Model]
    public static double ThrowsFarOut(double limit, [Observed] double y)
    {
        double x = Sample(Normal(0, 1));
        if (Math.Abs(x) > limit)
            throw new InvalidOperationException("The needle has left the scale.");
        Observe(Normal(x, 1), y);
        return x;
    }

    /// <summary>Calls a model that throws in the third turn of the loop.</summary>
    [Model]
    public static double NestedThrows(int turns)
    {
        double sum = 0;
        for (int i = 0; i < turns; i++)
            sum += Part(i == 2);
        return sum;
    }

    /// <summary>Catches what a called model throws, and goes on.</summary>
    [Model]
    public static double Catches(int turns)
    {
        double sum = 0;
        for (int i = 0; i < turns; i++)
        {
            try
            {
                sum += Part(i == 2);
            }
            catch (InvalidOperationException)
            {
                sum += Sample(Uniform(10, 11), name: "instead");
            }
        }

        return sum;
    }

    /// <summary>A latent, and perhaps an exception after it.</summary>
    [Model]
    public static double Part(bool fails)
    {
        double x = Sample(Normal(0, 1));
        return fails ? throw new InvalidOperationException("The part is broken.") : x;
    }

    /// <summary>Uses a latent of any sign as a scale.</summary>
    [Model]
    public static double NegativeScale([Observed] double y)
    {
        double scale = Sample(Normal(-10, 1));
        Observe(Normal(0, scale), y);
        return scale;
    }

    /// <summary>Observes a proportion.</summary>
    [Model]
    public static double Proportion([Observed] double[] y)
    {
        double upper = Sample(Beta(1, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Uniform(0, upper), y[i]);
        return upper;
    }

    /// <summary>A factor that is no number.</summary>
    [Model]
    public static void NotANumber(double weight)
    {
        double x = Sample(Normal(0, 1));
        Factor(weight + 0 * x, name: "penalty");
    }

    /// <summary>Uses one datum twice.</summary>
    [Model]
    public static double ObservesTwice([Observed] double[] y)
    {
        double mu = Sample(Normal(0, 1));
        Observe(Normal(mu, 1), y[0]);
        Observe(Normal(mu, 2), y[0]);
        return mu;
    }

    /// <summary>Calls itself many times over before its first sample.</summary>
    [Model]
    public static double Deep(int depth)
    {
        if (depth == 0)
            return Sample(Normal(0, 1), name: "bottom");
        double inner = Deep(depth - 1);
        return inner + 1;
    }

    /// <summary>Has no latent.</summary>
    [Model]
    public static double Constant([Observed] double y)
    {
        Observe(Normal(0, 1), y);
        return 1;
    }

    /// <summary>Reads more data than there are.</summary>
    [Model]
    public static double RunsPast([Observed] double[] y)
    {
        double mu = Sample(Normal(0, 1));
        for (int i = 0; i < 3; i++)
            Observe(Normal(mu, 1), y[i]);
        return mu;
    }

    /// <summary>Believes that there are three readings, whatever there are.</summary>
    [Model]
    public static double ThreeReadings([Observed] double[] y)
    {
        double mu = Sample(Normal(0, 1));
        Observe(new Readings(mu, 3), y);
        return mu;
    }

    /// <summary>Takes another way each time it runs.</summary>
    [Model]
    public static double Moody()
    {
        double first = Runs++ % 2 == 0 ? Sample(Normal(0, 1), name: "even") : Sample(Normal(0, 1), name: "odd");
        return first + Sample(Normal(0, 1), name: "last");
    }

    /// <summary>A distribution whose density is what the argument says.</summary>
    [Model]
    public static double BrokenPrior(double logProb)
    {
        double x = Sample(new BrokenDistribution(logProb));
        return x;
    }

    /// <summary>A likelihood whose density is what the argument says.</summary>
    [Model]
    public static double BrokenLikelihood(double logProb, [Observed] double y)
    {
        double x = Sample(Normal(0, 1));
        Observe(new BrokenDistribution(logProb), y);
        return x;
    }
}
