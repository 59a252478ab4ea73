using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>A hidden Markov model whose states are summed out, with all parameters unknown.</summary>
    [Model]
    public static double[][] Regimes([Observed] double[] y)
    {
        double[] first = [0.6, 0.4];
        double[][] moves = [Sample(Dirichlet(4, 1), name: "calm"), Sample(Dirichlet(1, 3), name: "wild")];
        double level = Sample(Normal(0, 1));
        double low = Sample(HalfNormal(1));
        double high = low + Sample(HalfNormal(2), name: "more");
        var readings = HiddenMarkov(first, moves, [Normal(level, low), Normal(level, high)], y.Length);
        Observe(readings, y);
        return readings.SmoothedStates(y);
    }

    /// <summary>Readings of a hidden Markov model that are latents, and counts beside them.</summary>
    [Model]
    public static double Hidden([Observed] double[] y, [Observed] int[] counts)
    {
        double stay = Sample(Beta(4, 2));
        double[][] moves =
        [
            [stay, 1 - stay],
            [0.5, 0.5],
        ];
        double[] path = Sample(HiddenMarkov([0.5, 0.5], moves, [Normal(-1, 0.5), Normal(1, 1)], y.Length));
        for (int t = 0; t < y.Length; t++)
            Observe(Normal(path[t], 0.7), y[t]);
        double rate = Sample(Gamma(2, 1));
        Observe(HiddenMarkov([stay, 1 - stay], moves, [Poisson(rate), Poisson(2 * rate)], counts.Length), counts);
        return path.Length > 0 ? path[0] : stay;
    }

    /// <summary>Emissions that depend on an input, by their log densities.</summary>
    [Model]
    public static double Driven(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Normal(0, 1));
        var logs = new double[x.Length][];
        for (int t = 0; t < x.Length; t++)
            logs[t] = [-0.5 * x[t] * x[t], -Math.Pow(x[t] - slope, 2) + 0.3];
        Factor(
            LinearAlgebra.LogHiddenMarkov(
                [0.5, 0.5],
                [
                    [0.9, 0.1],
                    [0.2, 0.8],
                ],
                logs
            )
        );
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(slope, 1), y[i]);
        return slope;
    }
}
