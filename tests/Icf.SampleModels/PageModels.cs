using Icf;
using static Icf.Prob;

/// <summary>Models that pages of the documentation show.</summary>
public static partial class PageModels
{
    /// <summary>What a machine fills into bags, which is set up anew each day.</summary>
    [Model]
    public static double Bags([Observed] double[] grams)
    {
        double target = Sample(Normal(500, 10)); // of the machine
        double spread = Sample(HalfNormal(5));
        double shift = Sample(Normal(0, 2)); // of the day
        for (int i = 0; i < grams.Length; i++)
            Observe(Normal(target + shift, spread), grams[i]);
        return target + shift;
    }
}
