using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>What a visit has brought to light.</summary>
/// <param name="Pressure">The pressure measured; NaN if it was not.</param>
/// <param name="Attacks">The number of attacks told; null if nobody asked.</param>
public readonly record struct Visit(double Pressure, int? Attacks);

public static partial class Models
{
    /// <summary>Gaps in rows, of several types, below a call and in a datum without an index.</summary>
    [Model]
    public static double Clinic(
        [Observed(AllowMissing = true)] Visit[] visits,
        [Observed(AllowMissing = true)] bool? smoker
    )
    {
        bool smokes = Observe(Bernoulli(0.3), smoker);
        double level = Sample(Normal(smokes ? 2 : 0, 1));
        for (int v = 0; v < visits.Length; v++)
            Examination(level, visits[v]);
        return level;
    }

    /// <summary>One visit.</summary>
    [Model]
    private static void Examination(double level, [Observed(AllowMissing = true)] Visit visit)
    {
        Observe(Normal(level, 1), visit.Pressure);
        Observe(Poisson(Math.Exp(level / 2)), visit.Attacks);
    }
}
