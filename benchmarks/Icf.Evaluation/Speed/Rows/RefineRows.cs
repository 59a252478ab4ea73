using Icf.Evaluation.Cases;

namespace Icf.Evaluation.Speed;

/// <summary>
/// A query without a network: from the call of <c>Refine</c> on a new model object to so many effective particles, on
/// all threads, with what a density and a round of it cost.
/// </summary>
internal static class RefineRows
{
    /// <summary>More is asked for than is wanted, since not all particles are effective.</summary>
    private const double Spare = 1.6;

    public static IEnumerable<SpeedCheck> All { get; } =
    [
        .. Of("eight-schools", () => new EightSchools.SchoolsModel(), EightSchools.Data, effective: 2_000, goal: 5),
        .. Of(
            "regression",
            () => new RefineModels.RegressionModel(),
            RefineModels.Regressed,
            effective: 1_000,
            goal: 80
        ),
        .. Of(
            "poisson-groups",
            () => new RefineModels.GroupsModel(),
            RefineModels.Counted,
            effective: 1_000,
            goal: 15_000,
            seeds: 2
        ),
    ];

    private static IEnumerable<SpeedCheck> Of<TArgs, TResult, TLatents>(
        string name,
        Func<Model<TArgs, TResult, TLatents>> model,
        TArgs data,
        int effective,
        double goal,
        int seeds = 5
    )
    {
        var cost = new Lazy<Cost>(() => Measure(model, data, effective, seeds));
        yield return SpeedCheck.AtMost(
            $"refine/{name}",
            goal,
            $"ms, wall, to {effective} effective particles",
            () => 1e3 * cost.Value.Seconds
        );
        yield return SpeedCheck.Informative($"refine/{name}/rounds", "rounds", () => cost.Value.Rounds);
        yield return SpeedCheck.Informative($"refine/{name}/densities", "traces", () => cost.Value.Densities);
        yield return SpeedCheck.Informative(
            $"refine/{name}/round",
            "ms, wall",
            () => 1e3 * cost.Value.Seconds / (cost.Value.Rounds + 1)
        );
        yield return SpeedCheck.Informative(
            $"refine/{name}/density",
            "CPU-µs",
            () => 1e6 * cost.Value.CpuSeconds / cost.Value.Densities
        );
    }

    // The mean over seeds: some take a round more than others.
    private static Cost Measure<TArgs, TResult, TLatents>(
        Func<Model<TArgs, TResult, TLatents>> model,
        TArgs data,
        int effective,
        int seeds
    )
    {
        int particles = (int)(Spare * effective),
            rounds = 0,
            densities = 0;
        double seconds = 0,
            cpuSeconds = 0;
        for (int seed = 1; seed <= seeds; seed++)
        {
            Posterior<TResult, TLatents> posterior = Query(seed);
            while (posterior.EffectiveSampleSize < effective)
            {
                particles = (int)(1.1 * particles * effective / posterior.EffectiveSampleSize);
                posterior = Query(seed);
            }

            rounds += posterior.Refinement!.Rounds;
            densities += posterior.Refinement.Densities + particles;
        }

        for (int seed = 1; seed <= seeds; seed++)
        {
            int at = seed;
            seconds += Timing.WallSeconds(() => Query(at), 1);
            cpuSeconds += Timing.CpuSeconds(() => Query(at), 1);
        }

        return new Cost(seconds / seeds, cpuSeconds / seeds, (double)rounds / seeds, (double)densities / seeds);

        Posterior<TResult, TLatents> Query(long seed)
        {
            Posterior<TResult, TLatents> posterior = model().Refine(data, particles, seed);
            _ = posterior.EffectiveSampleSize;
            return posterior;
        }
    }

    private readonly record struct Cost(double Seconds, double CpuSeconds, double Rounds, double Densities);
}
