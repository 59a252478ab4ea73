using System.Collections.Immutable;
using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Earnings on a logarithmic scale, in thousands: the datum is computed from what is given.</summary>
    [Model]
    public static double Earnings([Observed] ImmutableArray<decimal> earnings)
    {
        double level = Sample(Normal(3, 1)),
            total = 0;
        foreach (decimal earned in earnings)
        {
            double log = Math.Log((double)earned / 1_000);
            Observe(Normal(level, 0.5), log);
            total += Math.Exp(log);
        }

        return total / Math.Max(1, earnings.Length) - Math.Exp(level);
    }
}
