using static Icf.Prob;

// What these models do on purpose is seen while they are compiled.
#pragma warning disable ICF0046, CA1031

namespace Icf.TestModels;

public static partial class FaultyModels
{
    /// <summary>Catches whatever goes wrong at a sample, and goes on with a value of its own.</summary>
    [Model]
    public static double SwallowsSample([Observed] double y)
    {
        double x;
        try
        {
            x = Sample(Normal(0, 1));
        }
        catch (Exception)
        {
            x = 100;
        }

        double z = Sample(Normal(x, 1));
        Observe(Normal(z, 1), y);
        return x;
    }

    /// <summary>Catches whatever goes wrong at a datum that is observed twice.</summary>
    [Model]
    public static bool SwallowsObservation([Observed] bool[] y)
    {
        bool x = Sample(Bernoulli(0.5));
        for (int i = 0; i < 2; i++)
        {
            try
            {
                Observe(Bernoulli(x ? 0.7 : 0.4), y[i % y.Length]);
            }
            catch (Exception)
            {
                x = false;
            }
        }

        return x;
    }

    /// <summary>Catches whatever goes wrong in a recursion without end.</summary>
    [Model]
    public static double SwallowsRecursion(int depth)
    {
        try
        {
            return SwallowsRecursion(depth + 1);
        }
        catch (Exception)
        {
            return Sample(Normal(0, 1), name: "bottom");
        }
    }

    /// <summary>Catches whatever ends a rejection loop that accepts nothing, and tries again.</summary>
    [Model]
    public static double SwallowsCancellation()
    {
        double x;
        do
        {
            try
            {
                x = Sample(Normal(0, 1));
            }
            catch (Exception)
            {
                x = 0;
            }
        } while (x < 1e300);
        return x;
    }

    /// <summary>Tosses a coin on each of many steps down.</summary>
    [Model]
    public static double Stairs(int depth)
    {
        if (depth == 0)
            return 0;
        bool heads = Sample(Bernoulli(0.5));
        return Stairs(depth - 1) + (heads ? 1 : 0);
    }

    /// <summary>Observes data in an order that depends on latents, and some of them twice.</summary>
    [Model]
    public static int Picks([Observed] bool[] y)
    {
        int first = Sample(DiscreteUniform(0, y.Length - 1));
        int second = Sample(DiscreteUniform(0, y.Length - 1));
        Observe(Bernoulli(0.3), y[first]);
        Observe(Bernoulli(0.6), y[second]);
        return first - second;
    }

    /// <summary>Observes a row as a whole, and one of its elements.</summary>
    [Model]
    public static double WholeAndPart(bool partFirst, [Observed] double[] y)
    {
        double mu = Sample(Normal(0, 1));
        if (partFirst)
            Observe(Normal(mu, 1), y[0]);
        Observe(new Readings(mu, y.Length), y);
        if (!partFirst)
            Observe(Normal(mu, 1), y[0]);
        return mu;
    }
}
