namespace Icf.Evaluation.Speed;

/// <summary>Moves of single latents, on one thread: a chain that keeps a draw after as many moves as it has
/// latents.</summary>
internal static class MetropolisRows
{
    private const int MovesPerCall = 20_000;

    private static readonly int[] s_lengths = [16, 64, 256, 1_024];

    public static IEnumerable<SpeedCheck> Of(SpeedModels models) =>
        [
            Row(models.UnknownMean, 1, 2_000_000),
            Row(models.HiddenMarkov, 17, 300_000),
            .. ScaleRows.Sweep(
                "mcmc/length",
                "CPU-µs per move",
                s_lengths,
                length => Seconds(ScaleRows.ChainOf(length), length)
            ),
        ];

    private static SpeedCheck Row(SpeedModel model, int latents, double goal) =>
        SpeedCheck.AtLeast($"mcmc/{model.Name}", goal, "moves per CPU-s", () => 1 / Seconds(model, latents));

    private static double Seconds(SpeedModel model, int latents)
    {
        int draws = Math.Max(1, MovesPerCall / latents);
        return Timing.CpuSeconds(() => model.Move(draws, latents)) / ((double)draws * latents);
    }
}
