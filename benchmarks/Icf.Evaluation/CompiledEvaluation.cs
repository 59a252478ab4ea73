namespace Icf.Evaluation;

/// <summary>Compiles a model, queries it, and measures both.</summary>
/// <typeparam name="TArgs">The model's arguments.</typeparam>
/// <typeparam name="TResult">The model's result.</typeparam>
/// <typeparam name="TLatents">The model's latents.</typeparam>
internal sealed class CompiledEvaluation<TArgs, TResult, TLatents>
{
    /// <summary>Prior traces per measured call: enough to drown the cost of the call.</summary>
    private const int SimulatedTraces = 20_000;

    /// <summary>The size of the query whose time is told in <c>extra</c>.</summary>
    private const int SmallQuery = 1_000;

    private static readonly SamplingOptions s_oneThread = new() { Threads = 1 };

    public required IEvaluationCase Case { get; init; }

    public required Model<TArgs, TResult, TLatents> Model { get; init; }

    /// <summary>The data queried; they give the shapes for training too.</summary>
    public required TArgs Data { get; init; }

    /// <summary>How to train; the seed is set by the run.</summary>
    public required CompileOptions Options { get; init; }

    public required int Particles { get; init; }

    /// <summary>How the query is run.</summary>
    public SamplingOptions Sampling { get; init; } = SamplingOptions.Default;

    /// <summary>
    /// Fresh traces the loss is averaged over. Its standard error is about √(latents / 2 / traces) nats.
    /// </summary>
    public required int LossTraces { get; init; }

    public required KnownPosterior Known { get; init; }

    /// <summary>Marginals of the posterior by the names of <see cref="Known"/>.</summary>
    public required Func<
        Posterior<TResult, TLatents>,
        IReadOnlyDictionary<string, Empirical<double>>
    > Marginals { get; init; }

    /// <summary>What else to measure of the compiled model and of the posterior at the data, given the seed.</summary>
    public Func<
        CompiledModel<TArgs, TResult, TLatents>,
        Posterior<TResult, TLatents>,
        long,
        IReadOnlyDictionary<string, double?>
    >? Extra { get; init; }

    /// <summary>
    /// The loss of the exact posterior on the very traces of the measured loss; null where
    /// <see cref="KnownPosterior.OptimalLoss"/> says it in closed form, or nobody knows.
    /// </summary>
    public Func<IReadOnlyList<LossTrace>, double>? ExactLoss { get; init; }

    /// <summary>The bounds that the case sets itself, given what was measured.</summary>
    public Func<EvaluationResult, IReadOnlyList<Goal>>? Goals { get; init; }

    public EvaluationResult Run(EvaluationRun run)
    {
        long seed = run.Seed;
        (CompiledModel<TArgs, TResult, TLatents> compiled, Measurement training) = Measurement.Of(() =>
            Model.Compile(Data, run.Training(Options))
        );
        using (compiled)
        {
            // Neither the loss nor the query may see the traces of training, so each has a seed of its own.
            long lossSeed = seed + 1_000_000;
            double loss = compiled.Loss(Data, LossTraces, lossSeed);
            double? optimalLoss =
                ExactLoss?.Invoke(LossTrace.Simulate(Model, Data, LossTraces, lossSeed)) ?? Known.OptimalLoss;
            Posterior<TResult, TLatents> posterior = compiled.Infer(Data, Particles, seed + 2_000_000, Sampling);
            Measurement query = Measurement.PerCall(() => compiled.Infer(Data, Particles, seed, s_oneThread));
            Measurement smallQuery = Measurement.PerCall(() => compiled.Infer(Data, SmallQuery, seed));
            Measurement simulation = Measurement.PerCall(() =>
                Model.ImportanceSampling(Data, SimulatedTraces, seed, s_oneThread)
            );
            TrainingReport report = compiled.Report;
            var extra = new Dictionary<string, double?>(
                Extra?.Invoke(compiled, posterior, seed) ?? new Dictionary<string, double?>()
            )
            {
                ["validationLoss"] = report.ValidationLoss,
                ["initialLoss"] = report.InitialLoss,
                ["skippedSteps"] = report.SkippedSteps,
                ["parameters"] = compiled.ParameterCount,
                ["milliseconds1000Particles"] = smallQuery.Seconds * 1000,
            };
            var result = new EvaluationResult
            {
                Case = Case.Name,
                Seed = seed,
                Traces = report.Traces,
                TrainSeconds = training.Seconds,
                TrainCpuSeconds = training.CpuSeconds,
                Loss = loss,
                OptimalLoss = optimalLoss,
                Particles = Particles,
                Ess = posterior.EffectiveSampleSize,
                LogEvidence = posterior.LogEvidence,
                LogEvidenceStandardError = posterior.LogEvidenceStandardError,
                TrueLogEvidence = Known.LogEvidence,
                ParetoK = posterior.ParetoK,
                Marginals = Marginals(posterior).ToDictionary(m => m.Key, m => Compare(m.Key, m.Value)),
                SimulateTracesPerCpuSecond = SimulatedTraces / simulation.CpuSeconds,
                TrainTracesPerCpuSecond = report.TracesSeen / training.CpuSeconds,
                InferParticlesPerCpuSecond = Particles / query.CpuSeconds,
                PeakMemoryMB = Measurement.PeakMemoryMB,
                Extra = extra,
            };
            return Goals is null ? result : result with { Goals = Goals(result) };
        }
    }

    private MarginalResult Compare(string name, Empirical<double> marginal) =>
        Known.Marginals.TryGetValue(name, out (double Mean, double Sd) truth)
            ? new MarginalResult(marginal.Mean, marginal.StandardDeviation, truth.Mean, truth.Sd)
            : new MarginalResult(marginal.Mean, marginal.StandardDeviation, null, null);
}
