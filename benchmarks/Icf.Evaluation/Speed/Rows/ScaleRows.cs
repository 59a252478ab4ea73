namespace Icf.Evaluation.Speed;

/// <summary>
/// How cost and memory grow: cost per unit at several sizes, and the ratio of the largest to the smallest cost, which
/// is about one where cost is linear; and what a second core brings.
/// </summary>
internal static class ScaleRows
{
    private const int ManyParticles = 1_000_000;
    private const int StepsPerCall = 200_000;
    private const int ParticlesPerCall = 256;
    private const int Batch = 32;

    private static readonly int[] s_lengths = [16, 64, 256, 1_024];
    private static readonly int[] s_addresses = [10, 100, 1_000, 10_000];

    public static IEnumerable<SpeedCheck> Of(SpeedModels models)
    {
        var million = new Lazy<(double PeakMemoryMB, double CpuSeconds)>(() =>
        {
            using var file = new TemporaryFile("icf");
            models.Network(models.HiddenMarkov, wide: false).Save(file.Path);
            return ParticleProbe.Start(file.Path, ManyParticles, models.EngineName);
        });
        return
        [
            SpeedCheck.AtMost("memory/hmm/1000000", 300, "MiB, peak", () => million.Value.PeakMemoryMB),
            .. Sweep(
                "scale/particles",
                "CPU-µs per particle",
                [1_000, 10_000, 100_000, ManyParticles],
                particles =>
                    particles == ManyParticles
                        ? million.Value.CpuSeconds / particles
                        : ParticleSeconds(models, models.HiddenMarkov, particles)
            ),
            .. Sweep(
                "scale/traces",
                "CPU-µs per trace",
                [20_000, 80_000, 320_000],
                traces => TraceSeconds(models, models.UnknownMean, traces)
            ),
            .. Sweep(
                "scale/length/simulation",
                "CPU-µs per step",
                s_lengths,
                length => SimulationSeconds(ChainOf(length), length)
            ),
            .. Sweep(
                "scale/length/training",
                "CPU-µs per step",
                s_lengths,
                length => TrainingSeconds(models, ChainOf(length), length)
            ),
            .. Sweep(
                "scale/length/inference",
                "CPU-µs per step",
                s_lengths,
                length => InferenceSeconds(models, ChainOf(length), length)
            ),
            .. Sweep(
                "scale/addresses/simulation",
                "CPU-µs per step",
                s_addresses,
                count => SimulationSeconds(ScatteredOver(count), Scattered.Steps)
            ),
            .. Sweep(
                "scale/addresses/training",
                "CPU-µs per step",
                s_addresses,
                count => TrainingSeconds(models, ScatteredOver(count), Scattered.Steps)
            ),
            .. Sweep(
                "scale/addresses/inference",
                "CPU-µs per step",
                s_addresses,
                count => InferenceSeconds(models, ScatteredOver(count), Scattered.Steps)
            ),
            SpeedCheck.Informative(
                "scale/threads/infer",
                "times faster, wall",
                () => InferenceGain(models.Network(models.HiddenMarkov, wide: false))
            ),
            SpeedCheck.Informative(
                "scale/threads/train",
                "times faster, wall",
                () => TrainingGain(models, models.HiddenMarkov)
            ),
        ];
    }

    /// <summary>The cost of a unit at several sizes, and the ratio of the largest to the smallest.</summary>
    public static IEnumerable<SpeedCheck> Sweep(string name, string unit, int[] sizes, Func<int, double> seconds)
    {
        Lazy<double>[] costs = [.. sizes.Select(size => new Lazy<double>(() => 1e6 * seconds(size)))];
        for (int i = 0; i < sizes.Length; i++)
        {
            Lazy<double> cost = costs[i];
            yield return SpeedCheck.Informative($"{name}/{sizes[i]}", unit, () => cost.Value);
        }

        yield return SpeedCheck.Informative(
            $"{name}/ratio",
            "largest to smallest",
            () => costs.Max(c => c.Value) / costs.Min(c => c.Value)
        );
    }

    private static double ParticleSeconds(SpeedModels models, SpeedModel model, int particles)
    {
        SpeedNetwork network = models.Network(model, wide: false);
        return Timing.CpuSeconds(() => network.Infer(particles, 0)) / particles;
    }

    private static double TraceSeconds(SpeedModels models, SpeedModel model, int traces) =>
        CompileSeconds(model, models.Options(traces, wide: false)) / traces;

    /// <summary>The hidden Markov chain with another number of readings.</summary>
    public static SpeedModel ChainOf(int length) =>
        SpeedModel.Of(
            "hmm",
            new Models.HiddenMarkovModel(),
            new(Enumerable.Range(0, length).Select(t => Chain.Level[t % 3]).ToArray())
        );

    /// <summary>A model whose traces visit a few of many addresses.</summary>
    private static SpeedModel ScatteredOver(int addresses) =>
        SpeedModel.Of("scattered", new Scattered.WalkModel(), new(1, addresses));

    private static double SimulationSeconds(SpeedModel model, int steps)
    {
        int traces = StepsPerCall / steps;
        return Timing.CpuSeconds(() => model.Simulate(traces), 0.6) / traces / steps;
    }

    private static double InferenceSeconds(SpeedModels models, SpeedModel model, int steps)
    {
        using SpeedNetwork network = model.Compile(Brief(models, 2 * Batch));
        return Timing.CpuSeconds(() => network.Infer(ParticlesPerCall, 1), 0.6) / ParticlesPerCall / steps;
    }

    /// <summary>What a step of a further trace costs.</summary>
    private static double TrainingSeconds(SpeedModels models, SpeedModel model, int steps)
    {
        int few = Math.Max(Batch, StepsPerCall / 8 / steps),
            many = 4 * few;
        CompileSeconds(model, Brief(models, few));
        return (Least(many) - Least(few)) / (many - few) / steps;

        double Least(int traces) =>
            Math.Min(CompileSeconds(model, Brief(models, traces)), CompileSeconds(model, Brief(models, traces)));
    }

    private static CompileOptions Brief(SpeedModels models, int traces) =>
        models.Options(traces, wide: false) with
        {
            FirstBatch = Batch,
            LastBatch = Batch,
        };

    private static double InferenceGain(SpeedNetwork network) =>
        Timing.WallSeconds(() => network.Infer(4 * ParticlesPerCall, 1), 1)
        / Timing.WallSeconds(() => network.Infer(4 * ParticlesPerCall, 0), 1);

    private static double TrainingGain(SpeedModels models, SpeedModel model)
    {
        CompileOptions options = models.Options(4_000, wide: false);
        return Timing.WallSeconds(() => model.Compile(options with { Threads = 1 }).Dispose(), 0)
            / Timing.WallSeconds(() => model.Compile(options).Dispose(), 0);
    }

    private static double CompileSeconds(SpeedModel model, CompileOptions options)
    {
        (SpeedNetwork network, Measurement cost) = Measurement.Of(() => model.Compile(options));
        network.Dispose();
        return cost.CpuSeconds;
    }
}
