using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A walk that alternates between two models that call each other.</summary>
    [Model]
    public static int MutualWalk([Observed] int y)
    {
        int steps = Left(0.6);
        Observe(Poisson(1 + steps), y);
        return steps;
    }

    /// <summary>A step to the left, and perhaps more.</summary>
    [Model]
    private static int Left(double p) => Sample(Bernoulli(p), name: "more") ? 1 + Right(p) : 0;

    /// <summary>A step to the right, and perhaps more.</summary>
    [Model]
    private static int Right(double p) => Sample(Bernoulli(p), name: "more") ? 1 + Left(p) : 0;
}
