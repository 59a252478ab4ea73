using static Icf.Prob;

namespace Icf.Evaluation.Speed;

/// <summary>A model whose traces are short, and visit some of a great number of addresses.</summary>
internal static partial class Scattered
{
    /// <summary>The number of latents of a trace.</summary>
    public const int Steps = 17;

    /// <summary>A walk of sixteen increments, at consecutive addresses from a random one on.</summary>
    /// <param name="y">The sum of the increments, read with noise.</param>
    /// <param name="addresses">From how many addresses it may start.</param>
    [Model]
    public static double Walk([Observed] double y, int addresses)
    {
        double place = Sample(Uniform(0, 1));
        int start = (int)(place * addresses);
        double sum = 0;
        for (int i = start; i < start + Steps - 1; i++)
        {
            double increment = Sample(Normal(0, 1));
            sum += increment;
        }

        Observe(Normal(sum, 1), y);
        return sum;
    }
}
