using static Icf.Prob;

// What these models do on purpose is seen while they are compiled.
#pragma warning disable ICF0046, ICF0104, ICF0202, ICF0303, ICF0304

namespace Icf.TestModels;

public static partial class FaultyModels
{
    /// <summary>What <see cref="Leaning"/> adds: state that no model should look at.</summary>
    public static double Lean { get; set; }

    /// <summary>Depends on a static property.</summary>
    [Model]
    public static double Leaning([Observed] double y)
    {
        double x = Sample(Normal(0, 1));
        Observe(Normal(x + Lean, 1), y);
        return x;
    }

    /// <summary>Has a latent of a type that cannot be written as bytes.</summary>
    [Model]
    public static int Labelled([Observed] double y)
    {
        List<int> labels = Sample(new LabelList());
        Observe(Normal(labels.Count, 1), y);
        return labels.Count;
    }
}

/// <summary>A list of one number or of two.</summary>
public readonly record struct LabelList : IDistribution<List<int>>
{
    public Support Support => default;

    public LocationScale Typical => new(0, 1);

    public double LogProb(List<int> value) => value?.Count is 1 or 2 ? -Math.Log(2) : double.NegativeInfinity;

    public List<int> Sample(ref Rng rng) => rng.NextInt(2) == 0 ? [1] : [1, 2];
}
