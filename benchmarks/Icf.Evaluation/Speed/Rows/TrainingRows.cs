using System.Diagnostics;

namespace Icf.Evaluation.Speed;

/// <summary>
/// Training in its steady state: what each further trace costs when <c>Compile</c> is called with a larger budget, all
/// told: simulation, forward and backward pass, optimiser, and its share of the held-out loss. One pass over the
/// traces.
/// </summary>
internal static class TrainingRows
{
    private const int LeastRounds = 3;
    private const double RoundSeconds = 6;

    public static IEnumerable<SpeedCheck> Of(SpeedModels models) =>
        [
            .. Rows(models, models.UnknownMean, wide: true, goal: 20_000, few: 2_000, many: 14_000),
            .. Rows(models, models.Marsaglia, wide: true, goal: 4_000, few: 1_000, many: 6_000),
            .. Rows(models, models.HiddenMarkov, wide: true, goal: 700, few: 300, many: 1_500),
            .. Rows(models, models.UnknownMean, wide: false, goal: 200_000, few: 100_000, many: 500_000),
            .. Rows(models, models.Marsaglia, wide: false, goal: 25_000, few: 20_000, many: 100_000),
            .. Rows(models, models.HiddenMarkov, wide: false, goal: 10_000, few: 5_000, many: 35_000),
            .. GarbageRows(models, models.UnknownMean),
        ];

    private static IEnumerable<SpeedCheck> Rows(
        SpeedModels models,
        SpeedModel model,
        bool wide,
        double goal,
        int few,
        int many
    )
    {
        var costs = new Lazy<(double Few, double Many)>(() => Costs(models, model, wide, few, many));
        string name = (wide ? $"train-{SpeedModels.Wide}/" : "train/") + model.Name;
        yield return SpeedCheck.AtLeast(
            name,
            goal,
            "traces per CPU-s",
            () => (many - few) / (costs.Value.Many - costs.Value.Few)
        );
        yield return SpeedCheck.Informative(
            $"{name}/whole",
            "traces per CPU-s, all told",
            () => many / costs.Value.Many
        );
    }

    /// <summary>Processor seconds of a small and of a large training, each the least of several by turns.</summary>
    private static (double Few, double Many) Costs(SpeedModels models, SpeedModel model, bool wide, int few, int many)
    {
        Seconds(models, model, wide, many); // the compiler replaces hot code in the meantime
        double leastFew = double.PositiveInfinity,
            leastMany = double.PositiveInfinity;
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < LeastRounds || Stopwatch.GetElapsedTime(start).TotalSeconds < RoundSeconds; round++)
        {
            leastFew = Math.Min(leastFew, Seconds(models, model, wide, few));
            leastMany = Math.Min(leastMany, Seconds(models, model, wide, many));
        }

        return (leastFew, leastMany);
    }

    private static double Seconds(SpeedModels models, SpeedModel model, bool wide, int traces)
    {
        (SpeedNetwork network, Measurement cost) = Measurement.Of(() => model.Compile(models.Options(traces, wide)));
        network.Dispose();
        return cost.CpuSeconds;
    }

    /// <summary>
    /// The garbage of a thousand batches of 64 in the steady state: the difference of a long and a short training.
    /// </summary>
    private static IEnumerable<SpeedCheck> GarbageRows(SpeedModels models, SpeedModel model)
    {
        const int Batch = 64,
            FewBatches = 300,
            ManyBatches = 1_300;
        var garbage = new Lazy<(double Collections, double Bytes)>(() =>
        {
            (double Collections, double Bytes) few = Garbage(models, model, Batch, FewBatches),
                many = Garbage(models, model, Batch, ManyBatches);
            return (many.Collections - few.Collections, many.Bytes - few.Bytes);
        });
        yield return SpeedCheck.Informative(
            $"train/{model.Name}/gen-0",
            "collections per 1,000 batches",
            () => garbage.Value.Collections
        );
        yield return SpeedCheck.Informative(
            $"train/{model.Name}/garbage",
            "KB per batch of 64",
            () => garbage.Value.Bytes / (ManyBatches - FewBatches) / 1e3
        );
    }

    private static (double Collections, double Bytes) Garbage(
        SpeedModels models,
        SpeedModel model,
        int batch,
        int batches
    )
    {
        int collections = GC.CollectionCount(0);
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        CompileOptions options = models.Options(batch * batches, wide: false);
        model.Compile(options with { FirstBatch = batch, LastBatch = batch }).Dispose();
        return (GC.CollectionCount(0) - collections, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}
