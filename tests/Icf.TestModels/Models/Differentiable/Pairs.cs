using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Generic types of the author's own.</summary>
    [Model]
    public static double Generics([Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        var pair = new Pair<double>(x, 2);
        Pair<double> turned = pair with { First = pair.Second };
        Pair<Pair<double>> nested = new(pair, new(1, x * x));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(turned.First * pair.First + nested.Second.Second, 1), y[i]);
        return pair.First;
    }

    /// <summary>Two of a kind.</summary>
    public record Pair<T>(T First, T Second);
}
