using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Refinement;

/// <summary>Levels and trends that change at unknown times.</summary>
internal static partial class Changes
{
    private const double Vague = 1_000;

    /// <summary>The density jumps where a time passes a reading, and the times can change places.</summary>
    [Model]
    internal static double[] Steps([Observed] double[] y, int changes)
    {
        var times = new double[changes];
        for (int c = 0; c < changes; c++)
            times[c] = Sample(Uniform(0, y.Length), name: "time");
        var levels = new double[changes + 1];
        for (int c = 0; c <= changes; c++)
            levels[c] = Sample(Normal(0, Vague), name: "level");
        for (int t = 0; t < y.Length; t++)
            Observe(Normal(levels[times.Count(time => time <= t)], 1), y[t]);
        return [.. levels, .. times.Order()];
    }

    [Model]
    internal static double[] BrokenTrend([Observed] double[] y)
    {
        double time = Sample(Uniform(0, y.Length));
        double level = Sample(Normal(0, Vague)),
            trend = Sample(Normal(0, Vague)),
            change = Sample(Normal(0, Vague));
        for (int t = 0; t < y.Length; t++)
            Observe(Normal(level + trend * t + change * Math.Max(0, t - time), 1), y[t]);
        return [level, trend, change, time];
    }

    public static IEnumerable<RefineProblem> All() => [OfSteps([20, 25], 60), OfSteps([20, 26, 12], 45), OfTrend()];

    private static RefineProblem OfSteps(double[] truth, int size)
    {
        var rng = new Rng(size, 6);
        var y = new double[size];
        for (int t = 0; t < size; t++)
            y[t] = truth[t * truth.Length / size] + rng.NextNormal();
        return RefineProblem.Of(
            $"{truth.Length - 1} changes of level",
            new StepsModel(),
            new(y, truth.Length - 1),
            () =>
            {
                // Each time lies in one of the intervals between readings, with the same probability.
                var posterior = new ConditionalMixture();
                for (int a = 1; a <= size; a++)
                {
                    if (truth.Length == 2)
                        Add(posterior, -Math.Log(size), [0, a, size], [(a - 0.5, 1 / 12.0)]);
                    for (int b = a; b <= size && truth.Length == 3; b++)
                        Add(
                            posterior,
                            (a == b ? 0 : Math.Log(2)) - 2 * Math.Log(size),
                            [0, a, b, size],
                            a == b
                                ? [(a - 2 / 3.0, 1 / 18.0), (a - 1 / 3.0, 1 / 18.0)]
                                : [(a - 0.5, 1 / 12.0), (b - 0.5, 1 / 12.0)]
                        );
                }

                return posterior.Sum();
            }
        );

        void Add(ConditionalMixture posterior, double log, int[] bounds, (double, double)[] times)
        {
            var levels = new (double, double)[bounds.Length - 1];
            for (int c = 0; c < levels.Length; c++)
            {
                (double mean, double variance) = (0, Vague * Vague);
                foreach (double value in y[bounds[c]..bounds[c + 1]])
                {
                    log += Densities.Normal(value, mean, Math.Sqrt(variance + 1));
                    double gain = variance / (variance + 1);
                    (mean, variance) = (mean + gain * (value - mean), gain);
                }

                levels[c] = (mean, variance);
            }

            posterior.Add(log, [.. levels, .. times]);
        }
    }

    private static RefineProblem OfTrend()
    {
        const int Size = 50;
        var rng = new Rng(Size, 6);
        var y = new double[Size];
        for (int t = 0; t < Size; t++)
            y[t] = 10 + 0.5 * t - 1.2 * Math.Max(0, t - 27.3) + rng.NextNormal();
        return RefineProblem.Of(
            "change of trend",
            new BrokenTrendModel(),
            new(y),
            () =>
            {
                const int Nodes = 5_000;
                var posterior = new ConditionalMixture();
                for (int i = 0; i < Nodes; i++)
                {
                    double time = (i + 0.5) * Size / Nodes;
                    var x = new double[Size, 3];
                    for (int t = 0; t < Size; t++)
                        (x[t, 0], x[t, 1], x[t, 2]) = (1, t, Math.Max(0, t - time));
                    (double logEvidence, (double, double)[] known) = LinearNormal.Known(y, x, Vague, 1);
                    posterior.Add(logEvidence - Math.Log(Nodes), [.. known, (time, 0)]);
                }

                return posterior.Sum();
            }
        );
    }
}
