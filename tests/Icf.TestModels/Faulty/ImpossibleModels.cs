using static Icf.Prob;

// What these models do on purpose is seen while they are compiled; that no latent can influence the data is no matter
// here.
#pragma warning disable ICF0202, ICF0303, ICF0304

namespace Icf.TestModels;

public static partial class FaultyModels
{
    /// <summary>
    /// Is impossible where its first latent is negative, in the way that is asked for; the evidence is half of what it
    /// would be.
    /// </summary>
    [Model]
    public static Outcome HalfImpossible(Fault fault, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        bool isPossible = x > 0;
        switch (fault)
        {
            case Fault.Parameter:
                Sample(Normal(0, isPossible ? 1 : -1), name: "latent");
                break;
            case Fault.NaNParameter:
                Sample(Normal(0, isPossible ? 1 : double.NaN), name: "unknown");
                break;
            case Fault.Called:
                Scaled(isPossible ? 1 : -1);
                break;
            case Fault.Factor:
                Factor(isPossible ? 0 : double.NaN, name: "factor");
                break;
            case Fault.InfiniteFactor:
                Factor(isPossible ? 0 : double.PositiveInfinity, name: "excess");
                break;
        }

        Observe(Normal(0, 1), y[0]);
        if (y.Length > 1)
            Observe(
                new BrokenDistribution(
                    isPossible ? 0
                    : fault == Fault.Likelihood ? double.NaN
                    : double.PositiveInfinity
                ),
                y[1]
            );
        return new Outcome(x);
    }

    /// <summary>A latent of a scale that the caller gives.</summary>
    [Model]
    public static double Scaled(double scale)
    {
        double z = Sample(Normal(0, scale));
        return z;
    }

    /// <summary>The same with finitely many traces: one in four is impossible.</summary>
    [Model]
    public static bool QuarterImpossible([Observed] bool seen)
    {
        bool first = Sample(Bernoulli(0.5));
        bool second = Sample(Bernoulli(0.5));
        bool third = Sample(Bernoulli(first && second ? 2 : 0.25));
        Observe(Bernoulli(third ? 0.9 : 0.2), seen);
        return third;
    }

    /// <summary>A rejection loop some of whose attempts are impossible.</summary>
    [Model]
    public static double ImpossibleAttempts([Observed] double y)
    {
        double x,
            z;
        do
        {
            x = Sample(Normal(0, 1));
            z = Sample(Normal(0, x > -1 ? 1 : double.NaN));
        } while (z < 0);
        Observe(Normal(x, 1), y);
        return x;
    }

    /// <summary>
    /// Growth that becomes infinite before its end where the rate is above 1: half of the traces are impossible.
    /// </summary>
    [Model]
    public static double Explosion([Observed] double y)
    {
        double rate = Sample(Uniform(0, 2));
        double[][] path = OdeSolution((t, x) => [rate * x[0] * x[0]], [1], [1]);
        Observe(Normal(0, 1), y);
        return path[0][0];
    }

    /// <summary>Counts whose rates may be drawn where there are none.</summary>
    [Model]
    public static void Rates([Observed] int[] counts)
    {
        foreach (int count in counts)
        {
            double rate = Sample(Normal(1, 2));
            Observe(Poisson(rate), count);
        }
    }

    /// <summary>What goes wrong.</summary>
    public enum Fault
    {
        Parameter,
        NaNParameter,
        Called,
        Factor,
        InfiniteFactor,
        Likelihood,
        InfiniteLikelihood,
    }

    /// <summary>A result that can be null.</summary>
    public sealed record Outcome(double Value);
}
