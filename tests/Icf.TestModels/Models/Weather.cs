using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>What the sky does.</summary>
public enum Sky
{
    Clear,
    Cloudy,
    Rain,
}

/// <summary>A user's own distribution, of values that are no numbers: its support is unknown to the network.</summary>
public readonly struct Forecast(double clear, double cloudy) : IDistribution<Sky>
{
    public Support Support => default;

    public LocationScale Typical => new(0, 1);

    public double LogProb(Sky value) =>
        Math.Log(
            value switch
            {
                Sky.Clear => clear,
                Sky.Cloudy => cloudy,
                _ => 1 - clear - cloudy,
            }
        );

    public Sky Sample(ref Rng rng)
    {
        double u = rng.NextDouble();
        return u < clear ? Sky.Clear
            : u < clear + cloudy ? Sky.Cloudy
            : Sky.Rain;
    }
}

public static partial class Models
{
    /// <summary>The weather of two days from the umbrellas seen, with a distribution of the user's own.</summary>
    [Model]
    public static Sky Weather([Observed] int[] umbrellas)
    {
        Sky today = Sample(new Forecast(0.5, 0.3));
        Observe(Poisson(Umbrellas(today)), umbrellas[0]);
        Sky tomorrow = Sample(today == Sky.Rain ? new Forecast(0.1, 0.3) : new Forecast(0.7, 0.2));
        Observe(Poisson(Umbrellas(tomorrow)), umbrellas[1]);
        return tomorrow;
    }

    internal static double Umbrellas(Sky sky) =>
        sky switch
        {
            Sky.Clear => 0.5,
            Sky.Cloudy => 2,
            _ => 8,
        };
}
