namespace Icf.Evaluation.Speed;

/// <summary>
/// Populations of particles that run along a hidden Markov chain, on one thread, drawn anew whenever data have come: the
/// cost of a step of a particle, which is the same at all lengths where a copy takes constant time.
/// </summary>
internal static class PopulationRows
{
    private const int Particles = 1_000,
        FewParticles = 20,
        StepsPerCall = 20_000;

    private static readonly int[] s_lengths = [16, 64, 256, 1_024];

    public static IEnumerable<SpeedCheck> All =>
        [
            .. ScaleRows.Sweep("smc/length", "CPU-µs per particle and step", s_lengths, PopulationSeconds),
            .. ScaleRows.Sweep("pg/length", "CPU-µs per particle and step", s_lengths, ChainSeconds),
        ];

    private static double PopulationSeconds(int length)
    {
        SpeedModel model = ScaleRows.ChainOf(length);
        return Timing.CpuSeconds(() => model.Populate(Particles)) / ((double)Particles * length);
    }

    private static double ChainSeconds(int length)
    {
        SpeedModel model = ScaleRows.ChainOf(length);
        int draws = Math.Max(1, StepsPerCall / FewParticles / length);
        return Timing.CpuSeconds(() => model.MovePopulations(draws, FewParticles))
            / ((double)draws * FewParticles * length);
    }
}
