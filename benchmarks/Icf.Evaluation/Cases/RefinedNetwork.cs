namespace Icf.Evaluation.Cases;

/// <summary>
/// A network of a short training that is refined to the data of a case: what that costs, and what it is worth for these
/// data and for others like them.
/// </summary>
internal sealed class RefinedNetwork<TArgs, TResult, TLatents>(string name, string description) : IEvaluationCase
{
    private const int Particles = 4_000;

    /// <summary>
    /// The share of effective particles that is asked for: more than the goal, since what is measured goes up and down
    /// by chance.
    /// </summary>
    private const double Efficiency = 0.4;

    public string Name => name;

    public string Description => description;

    public string Group => "refine";

    public required Func<Model<TArgs, TResult, TLatents>> Model { get; init; }

    public required Func<TArgs> Data { get; init; }

    /// <summary>The exact log evidence.</summary>
    public required Func<TArgs, double> LogEvidence { get; init; }

    /// <summary>The traces of the training before.</summary>
    public required int Traces { get; init; }

    /// <summary>The least share of effective particles for data like those given.</summary>
    public required double LeastAround { get; init; }

    public EvaluationResult Run(EvaluationRun run)
    {
        TArgs data = Data();
        Model<TArgs, TResult, TLatents> model = Model();
        (CompiledModel<TArgs, TResult, TLatents> compiled, Measurement training) = Measurement.Of(() =>
            model.Compile(data, run.Training(new CompileOptions { Traces = Traces, Epochs = 1 }))
        );
        using (compiled)
        {
            (CompiledModel<TArgs, TResult, TLatents> refined, Measurement refinement) = Measurement.Of(() =>
                compiled.Refine([data], new RefineNetworkOptions { Seed = run.Seed, Efficiency = Efficiency })
            );
            using (refined)
                return Result(run, compiled, refined, data, training, refinement);
        }
    }

    private EvaluationResult Result(
        EvaluationRun run,
        CompiledModel<TArgs, TResult, TLatents> compiled,
        CompiledModel<TArgs, TResult, TLatents> refined,
        TArgs data,
        Measurement training,
        Measurement refinement
    )
    {
        Posterior<TResult, TLatents> posterior = refined.Infer(data, Particles, run.Seed);
        RefineNetworkReport report = refined.Report.Refinement!;
        double truth = LogEvidence(data);
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Traces = Traces,
            TrainSeconds = training.Seconds,
            TrainCpuSeconds = training.CpuSeconds,
            Particles = Particles,
            Ess = posterior.EffectiveSampleSize,
            LogEvidence = posterior.LogEvidence,
            LogEvidenceStandardError = posterior.LogEvidenceStandardError,
            TrueLogEvidence = truth,
            ParetoK = posterior.ParetoK,
            PeakMemoryMB = Measurement.PeakMemoryMB,
            Extra = new Dictionary<string, double?>
            {
                ["essFractionBefore"] = compiled.Infer(data, Particles, run.Seed).EffectiveSampleSize / Particles,
                ["neighborsBefore"] = report.NeighborsBefore,
                ["neighborsAfter"] = report.NeighborsAfter,
                ["lossBefore"] = report.LossBefore,
                ["lossAfter"] = report.LossAfter,
                ["rounds"] = report.Rounds,
                ["refineCpuSeconds"] = refinement.CpuSeconds,
                ["refineSeconds"] = refinement.Seconds,
            },
            Goals =
            [
                Goal.AtLeast("ESS/N", posterior.EffectiveSampleSize / Particles, 0.3),
                Goal.AtLeast("ESS/N of data like them", report.NeighborsAfter, LeastAround),
                Goal.AtMost("seconds of the refinement", refinement.Seconds, Refinement.RefineGoals.MostSeconds),
                Goal.AtMost(
                    "error of log evidence, in standard errors",
                    Math.Abs(posterior.LogEvidence - truth) / posterior.LogEvidenceStandardError,
                    4
                ),
            ],
        };
    }
}

/// <summary>The networks that are refined.</summary>
internal static class RefinedNetworks
{
    public static IEvaluationCase[] All { get; } =
    [
        new RefinedNetwork<Models.CoalMiningModel.Args, List<Regime>, Models.CoalMiningModel.Latents>(
            "refine-coal",
            "a network of 4,000 traces refined to the coal-mining disasters; exact by recursion over segments"
        )
        {
            Model = () => new Models.CoalMiningModel(),
            Data = () => History.Read() is var history ? new(history.Disasters, history.Years) : default,
            LogEvidence = _ => CoalMining.Exact(History.Read()).LogEvidence,
            Traces = 4_000,
            LeastAround = 0.15,
        },
        new RefinedNetwork<Models.HiddenMarkovModel.Args, int[], Models.HiddenMarkovModel.Latents>(
            "refine-hmm",
            "a network of 500 traces refined to readings twice as extreme as usual; exact by forward–backward"
        )
        {
            Model = () => new Models.HiddenMarkovModel(),
            Data = () => new([.. Chain.Readings.Select(reading => 2 * reading)]),
            LogEvidence = args => new Smoothing(args.y).LogEvidence,
            Traces = 500,
            LeastAround = 0.5,
        },
    ];
}
