using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>What a detector may have seen.</summary>
    public readonly record struct Detection(bool Broken, double? Level);

    /// <summary>
    /// A detector that may be broken, and then shows anything: an early return, one datum observed on both ways.
    /// </summary>
    [Model]
    public static Detection Detector([Observed] double y)
    {
        bool broken = Sample(Bernoulli(0.2));
        if (broken)
        {
            Observe(Uniform(-5, 10), y);
            return new Detection(true, null);
        }

        double level = Sample(HalfNormal(3));
        Observe(Normal(level, 0.5), y);
        return new Detection(false, level);
    }
}
