using Icf.Evaluation.Statistics;

namespace Icf.Evaluation;

/// <summary>
/// Evaluates a model of the sbibm benchmark (Lueckmann et al., "Benchmarking simulation-based inference", AISTATS
/// 2021): one network for several observations; for each the weighted posterior, resampled, is compared with reference
/// draws.
/// </summary>
/// <typeparam name="TArgs">The model's arguments.</typeparam>
/// <typeparam name="TLatents">The model's latents.</typeparam>
internal sealed class BenchmarkTask<TArgs, TLatents>
{
    /// <summary>The budget of simulations that the benchmark's published figures are for.</summary>
    public const int Simulations = 100_000;

    private const int Observations = 3,
        Draws = 2_000;

    public required IEvaluationCase Case { get; init; }

    /// <summary>The folder of the task's files.</summary>
    public required string Folder { get; init; }

    /// <summary>The model; it gives the parameters in the order of the benchmark.</summary>
    public required Model<TArgs, double[], TLatents> Model { get; init; }

    /// <summary>Makes arguments of an observation.</summary>
    public required Func<double[], TArgs> Arguments { get; init; }

    /// <summary>How to train; the number of traces is the benchmark's.</summary>
    public CompileOptions Options { get; init; } = new();

    public int Particles { get; init; } = 100_000;

    /// <summary>The least loss there can be, where it is known.</summary>
    public double? OptimalLoss { get; init; }

    /// <summary>
    /// The greatest accuracy of the classifier, on average over the observations, that is good enough.
    /// </summary>
    public required double MostAccuracy { get; init; }

    public EvaluationResult Run(EvaluationRun run)
    {
        ReferenceDraws[] references =
        [
            .. Enumerable.Range(1, Observations).Select(number => ReferenceDraws.Read(Folder, number)),
        ];
        ReferenceDraws first = references[0];
        return new CompiledEvaluation<TArgs, double[], TLatents>
        {
            Case = Case,
            Model = Model,
            Data = Arguments(first.Observation),
            Options = Options with { Traces = Simulations },
            Particles = Particles,
            LossTraces = 20_000,
            Known = new KnownPosterior
            {
                LogEvidence = first.LogEvidence,
                OptimalLoss = OptimalLoss,
                Marginals = Enumerable.Range(0, first.Marginals.Count).ToDictionary(Label, d => first.Marginals[d]),
            },
            Marginals = posterior =>
                Enumerable
                    .Range(0, first.Marginals.Count)
                    .ToDictionary(Label, d => posterior.Result.Map(parameters => parameters[d])),
            Extra = (compiled, _, runSeed) => Compare(compiled, references, runSeed),
            Goals = r =>
                [
                    Goal.AtMost("training traces", r.Traces, Simulations),
                    Goal.AtMost("C2ST", r.Extra["c2st"], MostAccuracy),
                ],
        }.Run(run);
    }

    private Dictionary<string, double?> Compare(
        CompiledModel<TArgs, double[], TLatents> compiled,
        ReferenceDraws[] references,
        long seed
    )
    {
        var extra = new Dictionary<string, double?> { ["c2st"] = null };
        var accuracies = new List<double>();
        for (int o = 0; o < references.Length; o++)
        {
            var posterior = compiled.Infer(Arguments(references[o].Observation), Particles, seed + 3_000_000 + o);
            double[][] sample = [.. posterior.Resample(Draws, seed).Select(i => posterior.Result.Values[i])];
            accuracies.Add(ClassifierTwoSampleTest.Run(references[o].Draws, sample, seed).Accuracy);
            extra.Add(FormattableString.Invariant($"c2st{o + 1}"), accuracies[^1]);
            extra.Add(FormattableString.Invariant($"essFraction{o + 1}"), posterior.EffectiveSampleSize / Particles);
            extra.Add(
                FormattableString.Invariant($"logEvidenceError{o + 1}"),
                posterior.LogEvidence - references[o].LogEvidence
            );
        }

        extra["c2st"] = accuracies.Average();
        return extra;
    }

    private static string Label(int dimension) => FormattableString.Invariant($"theta[{dimension + 1}]");
}
