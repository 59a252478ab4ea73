namespace Icf.Evaluation.Speed;

/// <summary>
/// Queries of a trained network: throughput in particles per processor second on one thread, and the wall time of small
/// ones; how much faster many are together than one by one.
/// </summary>
internal static class InferenceRows
{
    public static IEnumerable<SpeedCheck> Of(SpeedModels models) =>
        [
            Throughput(models, models.UnknownMean, wide: true, goal: 400_000, particles: 10_000),
            Throughput(models, models.Marsaglia, wide: true, goal: 15_000, particles: 4_000),
            Throughput(models, models.HiddenMarkov, wide: true, goal: 2_000, particles: 1_000),
            Throughput(models, models.UnknownMean, wide: false, goal: 1_000_000, particles: 10_000),
            Throughput(models, models.HiddenMarkov, wide: false, goal: 20_000, particles: 10_000),
            SpeedCheck.AtMost(
                "query/unknown-mean/10",
                150,
                "µs, wall",
                () => 1e6 * Wall(models, models.UnknownMean, 10)
            ),
            SpeedCheck.AtMost(
                "query/unknown-mean/1000",
                2,
                "ms, wall",
                () => 1e3 * Wall(models, models.UnknownMean, 1_000)
            ),
            SpeedCheck.AtMost("query/hmm/1000", 60, "ms, wall", () => 1e3 * Wall(models, models.HiddenMarkov, 1_000)),
            .. ((int[])[1, 5, 20, 100]).SelectMany(particles => Together(models, particles, wide: false)),
            .. ((int[])[1, 5, 20]).SelectMany(particles => Together(models, particles, wide: true)),
        ];

    private static IEnumerable<SpeedCheck> Together(SpeedModels models, int particles, bool wide)
    {
        int count = wide ? 100 : 1_000;
        string row = (wide ? $"together-{SpeedModels.Wide}/" : "together/") + $"hmm/{particles}";
        yield return SpeedCheck.Informative(
            row,
            $"times the CPU-speed of one by one, {count} data sets",
            () =>
            {
                (double alone, double together) = Timing.CpuSecondsByTurns(
                    () => Many(threads: 1, together: false),
                    () => Many(threads: 1, together: true)
                );
                return alone / together;
            }
        );
        yield return SpeedCheck.Informative(
            row + "/wall",
            "times the speed of one by one, all threads",
            () =>
            {
                (double alone, double together) = Timing.WallSecondsByTurns(
                    () => Many(threads: 0, together: false),
                    () => Many(threads: 0, together: true),
                    8
                );
                return alone / together;
            }
        );

        void Many(int threads, bool together) =>
            models.Network(models.HiddenMarkov, wide).InferMany(count, particles, threads, together);
    }

    private static SpeedCheck Throughput(SpeedModels models, SpeedModel model, bool wide, double goal, int particles) =>
        SpeedCheck.AtLeast(
            (wide ? $"infer-{SpeedModels.Wide}/" : "infer/") + model.Name,
            goal,
            "particles per CPU-s",
            () =>
            {
                SpeedNetwork network = models.Network(model, wide);
                return particles / Timing.CpuSeconds(() => network.Infer(particles, 1), 2);
            }
        );

    private static double Wall(SpeedModels models, SpeedModel model, int particles)
    {
        SpeedNetwork network = models.Network(model, wide: false);
        return Timing.WallSeconds(() => network.Infer(particles, 0), 2);
    }
}
