using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A count whose rate depends on a branch: a second latent exists on one side only.</summary>
    [Model]
    public static int Branching([Observed] int y)
    {
        int r = Sample(Poisson(4));
        int rate = r > 4 ? 6 : 1 + Fibonacci(3 * r) + Sample(Poisson(4), name: "s");
        Observe(Poisson(rate), y);
        return r;
    }

    internal static int Fibonacci(int n)
    {
        (int a, int b) = (1, 1);
        for (int i = 0; i < n; i++)
            (a, b) = (b, a + b);
        return a;
    }
}
