using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Refinement;

/// <summary>
/// Mixtures whose components can change places without changing the density: as many modes as there are orders.
/// </summary>
internal static partial class Mixtures
{
    private const double Vague = 30,
        Scales = 10;

    [Model]
    internal static double[] Means([Observed] double[] y, int count)
    {
        var means = new double[count];
        for (int k = 0; k < count; k++)
            means[k] = Sample(Normal(0, Vague), name: "mean");
        double[] shares = [.. means.Select(_ => 1.0 / count)];
        foreach (double value in y)
            Observe(Mixture(shares, [.. means.Select(mean => Normal(mean, 1))]), value);
        return means;
    }

    [Model]
    internal static double[] TwoParts([Observed] double[] y)
    {
        double m1 = Sample(Normal(0, Vague)),
            m2 = Sample(Normal(0, Vague));
        double s1 = Sample(HalfNormal(Scales)),
            s2 = Sample(HalfNormal(Scales)),
            share = Sample(Beta(2, 2));
        foreach (double value in y)
            Observe(Mixture([share, 1 - share], [Normal(m1, s1), Normal(m2, s2)]), value);
        return m1 < m2 ? [m1, m2, s1, s2, share] : [m2, m1, s2, s1, 1 - share];
    }

    [Model]
    internal static double[] ThreeMeansOneScale([Observed] double[] y)
    {
        var means = new double[3];
        for (int k = 0; k < 3; k++)
            means[k] = Sample(Normal(0, Vague), name: "mean");
        double scale = Sample(HalfNormal(Scales));
        double[] shares = [1.0 / 3, 1.0 / 3, 1.0 / 3];
        foreach (double value in y)
            Observe(Mixture(shares, [.. means.Select(mean => Normal(mean, scale))]), value);
        return [.. means.Order(), scale];
    }

    public static IEnumerable<RefineProblem> All() =>
        [OfMeans([-4, 5], 12), OfMeans([-1.5, 1.5], 14), OfMeans([-6, 0, 7], 9), OfTwoParts(), OfThreeMeans()];

    // The sum over all assignments of the data to means.
    private static RefineProblem OfMeans(double[] truth, int size)
    {
        int count = truth.Length;
        double[] y = Draw(truth, 1, size);
        return RefineProblem.Of(
            $"mixture of {count}{(truth[^1] < 2 ? " that overlap" : "")}",
            new MeansModel(),
            new(y, count),
            () =>
            {
                var posterior = new ConditionalMixture();
                for (int code = 0; code < Math.Pow(count, size); code++)
                {
                    double log = -size * Math.Log(count);
                    double[] mean = new double[count],
                        variance = [.. truth.Select(_ => Vague * Vague)];
                    for (int i = 0, rest = code; i < size; i++, rest /= count)
                    {
                        int k = rest % count;
                        log += Densities.Normal(y[i], mean[k], Math.Sqrt(variance[k] + 1));
                        double gain = variance[k] / (variance[k] + 1);
                        (mean[k], variance[k]) = (mean[k] + gain * (y[i] - mean[k]), gain);
                    }

                    posterior.Add(log, [.. mean.Zip(variance)]);
                }

                return posterior.Sum();
            }
        );
    }

    // The walk stays in one of the modes, which are far apart.
    private static RefineProblem OfTwoParts()
    {
        double[] y = [.. Draw([-4], 1, 30), .. Draw([5], 2, 50)];
        return RefineProblem.Of(
            "mixture of 2, scales and share unknown",
            new TwoPartsModel(),
            new(y),
            () =>
                Metropolis.Run(
                    u =>
                    {
                        double[] q = Quantities(u);
                        double log =
                            Densities.Normal(q[0], 0, Vague)
                            + Densities.Normal(q[1], 0, Vague)
                            + Densities.HalfNormal(q[2], Scales)
                            + u[2]
                            + Densities.HalfNormal(q[3], Scales)
                            + u[3]
                            + Math.Log(6)
                            + 2 * Math.Log(q[4] * (1 - q[4]));
                        foreach (double value in y)
                            log += Densities.Add(
                                Math.Log(q[4]) + Densities.Normal(value, q[0], q[2]),
                                Math.Log(1 - q[4]) + Densities.Normal(value, q[1], q[3])
                            );
                        return log;
                    },
                    [-4, 5, 0, 0.7, -0.5],
                    Quantities,
                    copies: 2
                )
        );

        static double[] Quantities(double[] u) =>
            [u[0], u[1], Math.Exp(u[2]), Math.Exp(u[3]), 1 / (1 + Math.Exp(-u[4]))];
    }

    private static RefineProblem OfThreeMeans()
    {
        double[] y = Draw([-6, 0, 8], 1.5, 60);
        return RefineProblem.Of(
            "mixture of 3, scale unknown",
            new ThreeMeansOneScaleModel(),
            new(y),
            () =>
                Metropolis.Run(
                    u =>
                    {
                        double scale = Math.Exp(u[3]),
                            log = Densities.HalfNormal(scale, Scales) + u[3] - y.Length * Math.Log(3);
                        for (int k = 0; k < 3; k++)
                            log += Densities.Normal(u[k], 0, Vague);
                        foreach (double value in y)
                            log += Densities.Add(
                                Densities.Add(
                                    Densities.Normal(value, u[0], scale),
                                    Densities.Normal(value, u[1], scale)
                                ),
                                Densities.Normal(value, u[2], scale)
                            );
                        return log;
                    },
                    [-6, 0, 8, 0.4],
                    u => [u[0], u[1], u[2], Math.Exp(u[3])],
                    copies: 6
                )
        );
    }

    private static double[] Draw(double[] means, double scale, int size)
    {
        var rng = new Rng(size, means.Length);
        var y = new double[size];
        for (int i = 0; i < size; i++)
            y[i] = means[i % means.Length] + scale * rng.NextNormal();
        return y;
    }
}
