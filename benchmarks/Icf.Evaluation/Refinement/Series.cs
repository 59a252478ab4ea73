using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Refinement;

/// <summary>
/// Time series: autoregressions, a volatility that depends on what came before, and a predator with its prey.
/// </summary>
internal static partial class Series
{
    private const double Vague = 100,
        NoiseScale = 5;

    [Model]
    internal static double[] Autoregression([Observed] double[] y, double[] first, double vague, double noiseScale)
    {
        double level = Sample(Normal(0, vague));
        double[] weights = Sample(Iid(Normal(0, vague), first.Length));
        double noise = Sample(HalfCauchy(noiseScale));
        double[] past = [.. first];
        for (int t = 0; t < y.Length; t++)
        {
            double mean = level;
            for (int k = 0; k < past.Length; k++)
                mean += weights[k] * past[^(k + 1)];
            double value = Observe(Normal(mean, noise), y[t]);
            past = [.. past[1..], value];
        }

        return [level, .. weights, noise];
    }

    [Model]
    internal static double[] Volatility([Observed] double[] y)
    {
        double mean = Sample(Normal(0, Vague)),
            a0 = Sample(HalfCauchy(NoiseScale)),
            a1 = Sample(Uniform(0, 1)),
            b1 = Sample(Uniform(0, 1 - a1));
        double variance = a0 / (1 - a1 - b1 + 1e-9);
        for (int t = 0; t < y.Length; t++)
        {
            double value = Observe(Normal(mean, Math.Sqrt(variance)), y[t]);
            variance = a0 + a1 * (value - mean) * (value - mean) + b1 * variance;
        }

        return [mean, a0, a1, b1];
    }

    [Model]
    internal static double[] PredatorAndPrey([Observed] double[] prey, [Observed] double[] predators)
    {
        double a = Sample(LogNormal(0, 1)),
            b = Sample(LogNormal(-3, 1)),
            c = Sample(LogNormal(0, 1)),
            d = Sample(LogNormal(-3, 1));
        double u = Sample(LogNormal(3, 1)),
            v = Sample(LogNormal(2, 1)),
            s = Sample(LogNormal(-1, 1)),
            r = Sample(LogNormal(-1, 1));
        double[] quantities = [a, b, c, d, u, v, s, r];
        for (int t = 0; t < prey.Length; t++)
        {
            (u, v) = OneYear(u, v, a, b, c, d);
            Observe(LogNormal(Math.Log(u), s), prey[t]);
            Observe(LogNormal(Math.Log(v), r), predators[t]);
        }

        return quantities;
    }

    public static IEnumerable<RefineProblem> All() =>
        [
            OfAutoregression([0.8]),
            OfAutoregression([0.7, 0.3, -0.2]),
            OfAutoregression([0.5, 0.1, 0.2, 0, -0.1]),
            OfVolatility(),
            OfPredators(
                "lynxes and hares",
                [
                    30,
                    47.2,
                    70.2,
                    77.4,
                    36.3,
                    20.6,
                    18.1,
                    21.4,
                    22,
                    25.4,
                    27.1,
                    40.3,
                    57,
                    76.6,
                    52.3,
                    19.5,
                    11.2,
                    7.6,
                    14.6,
                    16.2,
                    24.7,
                ],
                [
                    4,
                    6.1,
                    9.8,
                    35.2,
                    59.4,
                    41.7,
                    19,
                    13,
                    8.3,
                    9.1,
                    7.4,
                    8,
                    12.3,
                    19.5,
                    45.7,
                    51.1,
                    29.7,
                    15.8,
                    9.7,
                    10.1,
                    8.6,
                ]
            ),
            OfPredators("simulated", Simulated().Prey, Simulated().Predators),
        ];

    private static RefineProblem OfAutoregression(double[] weights)
    {
        int order = weights.Length;
        const int Length = 200;
        var rng = new Rng(order, 3);
        var all = new double[order + Length];
        for (int t = 0; t < all.Length; t++)
            all[t] =
                0.5
                + 0.3 * rng.NextNormal()
                + Enumerable.Range(1, Math.Min(order, t)).Sum(k => weights[k - 1] * all[t - k]);
        double[] y = all[order..];
        var x = new double[Length, order + 1];
        for (int t = 0; t < Length; t++)
        for (int k = 0; k <= order; k++)
            x[t, k] = k == 0 ? 1 : all[order + t - k];
        return RefineProblem.Of(
            $"autoregression of order {order}",
            new AutoregressionModel(),
            new(y, all[..order], Vague, NoiseScale),
            () => LinearNormal.Unknown(y, x, Vague, noise => Densities.HalfCauchy(noise, NoiseScale))
        );
    }

    private static RefineProblem OfVolatility()
    {
        var rng = new Rng(5, 4);
        var y = new double[300];
        double state = 1;
        for (int t = 0; t < y.Length; t++)
        {
            y[t] = 0.5 + Math.Sqrt(state) * rng.NextNormal();
            state = 0.3 + 0.4 * Math.Pow(y[t] - 0.5, 2) + 0.3 * state;
        }

        return RefineProblem.Of(
            "volatility",
            new VolatilityModel(),
            new(y),
            () => Metropolis.Run(LogPosterior, [0.5, Math.Log(0.3), 0, 0], Quantities)
        );

        double LogPosterior(double[] u)
        {
            double[] q = Quantities(u);
            double rest = 1 - q[2],
                variance = q[1] / (1 - q[2] - q[3] + 1e-9);
            double log =
                Densities.Normal(q[0], 0, Vague)
                + Densities.HalfCauchy(q[1], NoiseScale)
                + u[1]
                + Math.Log(q[2] * rest)
                + Math.Log(q[3] / rest * (1 - q[3] / rest));
            foreach (double value in y)
            {
                log += Densities.Normal(value, q[0], Math.Sqrt(variance));
                variance = q[1] + q[2] * Math.Pow(value - q[0], 2) + q[3] * variance;
            }

            return double.IsNaN(log) ? double.NegativeInfinity : log;
        }

        static double[] Quantities(double[] u)
        {
            double a1 = 1 / (1 + Math.Exp(-u[2]));
            return [u[0], Math.Exp(u[1]), a1, (1 - a1) / (1 + Math.Exp(-u[3]))];
        }
    }

    private static RefineProblem OfPredators(string name, double[] prey, double[] predators)
    {
        double[] means = [0, -3, 0, -3, 3, 2, -1, -1];
        return RefineProblem.Of(
            $"predator and prey, {name}",
            new PredatorAndPreyModel(),
            new(prey, predators),
            () =>
                Metropolis.Run(
                    LogPosterior,
                    [
                        Math.Log(0.55),
                        Math.Log(0.028),
                        Math.Log(0.8),
                        Math.Log(0.024),
                        Math.Log(20),
                        Math.Log(5),
                        -1.4,
                        -1.4,
                    ],
                    logs => Array.ConvertAll(logs, Math.Exp),
                    steps: 120_000
                )
        );

        double LogPosterior(double[] logs)
        {
            double[] q = Array.ConvertAll(logs, Math.Exp);
            (double u, double v, double log) = (q[4], q[5], 0);
            for (int i = 0; i < logs.Length; i++)
                log += Densities.Normal(logs[i], means[i], 1);
            for (int t = 0; t < prey.Length; t++)
            {
                (u, v) = OneYear(u, v, q[0], q[1], q[2], q[3]);
                log +=
                    Densities.LogNormal(prey[t], Math.Log(u), q[6])
                    + Densities.LogNormal(predators[t], Math.Log(v), q[7]);
            }

            return double.IsNaN(log) ? double.NegativeInfinity : log;
        }
    }

    private static (double[] Prey, double[] Predators) Simulated()
    {
        var rng = new Rng(8, 4);
        (double u, double v) = (20, 5);
        double[] prey = new double[20],
            predators = new double[20];
        for (int t = 0; t < prey.Length; t++)
        {
            (u, v) = OneYear(u, v, 0.55, 0.028, 0.8, 0.024);
            (prey[t], predators[t]) = (u * Math.Exp(0.2 * rng.NextNormal()), v * Math.Exp(0.2 * rng.NextNormal()));
        }

        return (prey, predators);
    }

    /// <summary>The equations of Lotka and Volterra by twenty steps of the midpoint rule.</summary>
    private static (double Prey, double Predators) OneYear(double u, double v, double a, double b, double c, double d)
    {
        const double Step = 0.05;
        for (int k = 0; k < 20; k++)
        {
            double um = u + 0.5 * Step * u * (a - b * v),
                vm = v + 0.5 * Step * v * (d * u - c);
            (u, v) = (Math.Max(u + Step * um * (a - b * vm), 1e-9), Math.Max(v + Step * vm * (d * um - c), 1e-9));
        }

        return (u, v);
    }
}
