using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>A reading and a count at one place.</summary>
public sealed record Reading(double Value, int Count);

public static partial class Models
{
    /// <summary>Readings with two members each, both caused by one latent.</summary>
    [Model]
    public static double Station([Observed] Reading[] readings)
    {
        double x = Sample(Normal(0, 1));
        foreach (Reading reading in readings)
        {
            Observe(Normal(x, 1), reading.Value);
            Observe(Poisson(Math.Exp(x)), reading.Count);
        }

        return x;
    }
}
