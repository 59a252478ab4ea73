using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    private const double Step = 0.1;

    /// <summary>A system of differential equations, whose right-hand side is a function that is handed on.</summary>
    [Model]
    public static double[] Simulator([Observed] double[] y)
    {
        double birth = Sample(LogNormal(-0.5, 0.3));
        double death = Sample(LogNormal(-1, 0.3));
        double[] state = [1.5, 1];
        for (int t = 0; t < y.Length; t++)
        {
            for (int k = 0; k < 5; k++)
                state = Advance(s => [birth * s[0] - s[0] * s[1], s[0] * s[1] - death * s[1]], state);
            Observe(LogNormal(Math.Log(state[0]), 0.2), y[t]);
        }

        return state;
    }

    private static double[] Advance(Func<double[], double[]> slope, double[] state)
    {
        double[] first = slope(state);
        double[] second = slope(Moved(state, first, Step));
        var next = new double[state.Length];
        for (int i = 0; i < next.Length; i++)
            next[i] = state[i] + Step * (first[i] + second[i]) / 2;
        return next;
    }

    private static double[] Moved(double[] state, double[] by, double share) =>
        state.Select((v, i) => v + share * by[i]).ToArray();
}
