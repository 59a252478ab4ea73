using Icf.Evaluation.Cases;
using Icf.Inference;

namespace Icf.Evaluation.Speed;

/// <summary>
/// Log densities with their gradients, on one thread, at points drawn from near the prior's centre; and what the
/// no-U-turn sampler makes of them.
/// </summary>
internal static class GradientRows
{
    private const int Starts = 10,
        Evaluations = 1_000;

    private static readonly NutsOptions s_oneThread = new() { Threads = 1 };

    public static IEnumerable<SpeedCheck> All
    {
        get
        {
            var densities = new Lazy<LogDensity>[]
            {
                new(() => new GradientModels.LogisticModel().LogDensity(GradientModels.Outcomes)),
                new(() => new GradientModels.MarkovModel().LogDensity(GradientModels.Chain)),
                new(() => new GradientModels.MovingAverageModel().LogDensity(GradientModels.Series)),
                new(() => new GradientModels.ProcessModel().LogDensity(GradientModels.Curve)),
                new(() => new GradientModels.LogisticGlmModel().LogDensity(GradientModels.OutcomesOfGlm)),
                new(() => new EightSchools.SchoolsModel().LogDensity(EightSchools.Data)),
            };
            var ratios = new Lazy<GradientRatios>(GradientRatios.Measure);
            return
            [
                SpeedCheck.AtMost("gradient/nuts", 0.5, "CPU-µs per gradient", () => 1e6 * PerGradient()),
                SpeedCheck.AtMost("gradient/logistic", 45, "CPU-µs", () => Microseconds(densities[0].Value)),
                SpeedCheck.AtMost("gradient/logistic-glm", 20, "CPU-µs", () => Microseconds(densities[4].Value)),
                SpeedCheck.AtMost("gradient/hmm", 65, "CPU-µs", () => Microseconds(densities[1].Value)),
                SpeedCheck.AtMost("gradient/arma", 4, "CPU-µs", () => Microseconds(densities[2].Value)),
                SpeedCheck.AtMost("gradient/gaussian-process", 5, "CPU-µs", () => Microseconds(densities[3].Value)),
                SpeedCheck.AtMost(
                    "gradient/garbage",
                    0,
                    "bytes per evaluation",
                    () => densities.Max(density => Garbage(density.Value))
                ),
                SpeedCheck.AtMost("gradient/ratio/sums", 2.5, "of the plain density's time", () => ratios.Value.Sums),
                SpeedCheck.AtMost("gradient/ratio/others", 5, "of the plain density's time", () => ratios.Value.Others),
                SpeedCheck.AtMost(
                    "gradient/first-answer",
                    1,
                    "s, wall",
                    () => Enumerable.Range(0, Starts).Min(_ => NutsProbe.Start())
                ),
                SpeedCheck.AtLeast("gradient/threads", 1.8, "times as fast on 2 threads", Speedup),
            ];
        }
    }

    /// <summary>A point from whose neighbourhood a sampler could start.</summary>
    internal static double[] Point(LogDensity density) =>
        [.. Enumerable.Range(0, density.Dimension).Select(k => 0.1 * (k % 3))];

    // All told: warm-up, draws, results and diagnostics.
    private static double PerGradient()
    {
        long gradients = ((Chains)Schools(s_oneThread).Diagnostics).Gradients;
        return Timing.CpuSeconds(() => Schools(s_oneThread), 3) / gradients;
    }

    private static double Speedup()
    {
        var twoThreads = new NutsOptions { Threads = 2 };
        return Timing.WallSeconds(() => Schools(s_oneThread), 3) / Timing.WallSeconds(() => Schools(twoThreads), 3);
    }

    private static Posterior<double[], EightSchools.SchoolsModel.Latents> Schools(NutsOptions options) =>
        new EightSchools.SchoolsModel().Nuts(EightSchools.Data, options, seed: 1);

    private static double Microseconds(LogDensity density)
    {
        double[] point = Point(density),
            gradient = new double[point.Length];
        return 1e6 * Timing.CpuSeconds(() => density.Evaluate(point, gradient));
    }

    private static double Garbage(LogDensity density)
    {
        double[] point = Point(density),
            gradient = new double[point.Length];
        density.Evaluate(point, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Evaluations; i++)
            density.Evaluate(point, gradient);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Evaluations;
    }
}
