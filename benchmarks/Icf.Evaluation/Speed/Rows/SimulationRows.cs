namespace Icf.Evaluation.Speed;

/// <summary>
/// Simulation from the prior: importance sampling of 20,000 traces, which scores the data and keeps every trace.
/// </summary>
internal static class SimulationRows
{
    private const int Traces = 20_000;

    public static IEnumerable<SpeedCheck> Of(SpeedModels models) =>
        [Row(models.UnknownMean, 10_000_000), Row(models.Marsaglia, 3_000_000), Row(models.HiddenMarkov, 1_000_000)];

    private static SpeedCheck Row(SpeedModel model, double goal) =>
        SpeedCheck.AtLeast(
            $"simulate/{model.Name}",
            goal,
            "traces per CPU-s",
            () => Traces / Timing.CpuSeconds(() => model.Simulate(Traces))
        );
}
