using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Cases;

/// <summary>
/// The clusters of <c>samples/OpenUniverseMixture</c>, unknown in number. What is compared are their number, and how far
/// they reach.
/// </summary>
internal sealed class OpenUniverseMixture : IEvaluationCase
{
    private const int MostClusters = 5;

    /// <summary>How the network is trained: a centre is where attention finds the points of its cluster.</summary>
    public static CompileOptions Training { get; } =
        new()
        {
            Traces = 300_000,
            Network = new NetworkOptions
            {
                AttentionWidth = 64,
                AttentionHeads = 4,
                SelfAttention = 2,
                EmbeddingWidth = 64,
            },
        };

    public string Name => "gmm";

    public string Description => "clusters in the plane, unknown in number; reference by sequential Monte Carlo";

    public EvaluationResult Run(EvaluationRun run) =>
        new CompiledEvaluation<Models.OpenUniverseMixtureModel.Args, Center[], Models.OpenUniverseMixtureModel.Latents>
        {
            Case = this,
            Model = new Models.OpenUniverseMixtureModel(),
            Data = new(Points.Read()),
            Options = Training,
            Particles = 100_000,
            LossTraces = 10_000,
            Known = new KnownPosterior { LogEvidence = Reference.LogEvidence },
            Marginals = posterior => new Dictionary<string, Empirical<double>>
            {
                ["clusters"] = posterior["clusters"],
                ["leftmost x"] = posterior.Result.Map(centers => centers.Min(center => center.X)),
                ["rightmost x"] = posterior.Result.Map(centers => centers.Max(center => center.X)),
                ["lowest y"] = posterior.Result.Map(centers => centers.Min(center => center.Y)),
                ["highest y"] = posterior.Result.Map(centers => centers.Max(center => center.Y)),
            },
            Extra = (_, posterior, _) => Numbers(posterior.Result),
            Goals = r =>
                [
                    Goal.AtMost("total variation of the number of clusters", r.Extra["totalVariation"], 0.1),
                    Goal.AtLeast("ESS/N", r.EssFraction, 0.2),
                ],
        }.Run(run);

    /// <summary>
    /// Computes the reference: the posterior of the number of clusters and the log evidence from the evidences of
    /// independent runs of sequential Monte Carlo, which are averaged before anything else, since each is unbiased.
    /// </summary>
    /// <param name="particles">The number of particles of a run.</param>
    /// <param name="runs">The number of runs.</param>
    /// <returns>Probabilities of 1, 2, … clusters, their standard errors by the jackknife, and the log
    /// evidence.</returns>
    internal static (double[] Clusters, double[] StandardErrors, double LogEvidence) ComputeReference(
        int particles,
        int runs
    )
    {
        double[,] points = Points.Read();
        double[][] logs =
        [
            .. Enumerable
                .Range(1, runs)
                .Select(run =>
                    Enumerable
                        .Range(1, MostClusters)
                        .Select(k => new ClusterEvidence(points, Models.Scatter, k, particles, run).LogEvidence)
                        .ToArray()
                ),
        ];
        double greatest = logs.SelectMany(all => all).Max();
        double[][] evidences = Array.ConvertAll(logs, all => Array.ConvertAll(all, log => Math.Exp(log - greatest)));
        double[] clusters = Posterior(evidences);
        double[][] without = [.. evidences.Select(left => Posterior([.. evidences.Where(run => run != left)]))];
        double[] errors =
        [
            .. clusters.Select((p, k) => Math.Sqrt((runs - 1.0) / runs * without.Sum(q => (q[k] - p) * (q[k] - p)))),
        ];
        return (clusters, errors, greatest + Math.Log(evidences.SelectMany(all => all).Average()));
    }

    private static double[] Posterior(double[][] evidences)
    {
        double[] mean = [.. Enumerable.Range(0, MostClusters).Select(k => evidences.Average(run => run[k]))];
        return Array.ConvertAll(mean, evidence => evidence / mean.Sum());
    }

    private static Dictionary<string, double?> Numbers(Empirical<Center[]> result)
    {
        double[] estimate =
        [
            .. Enumerable.Range(1, MostClusters).Select(k => result.Probability(centers => centers.Length == k)),
        ];
        var numbers = new Dictionary<string, double?>();
        for (int k = 0; k < MostClusters; k++)
            numbers.Add(FormattableString.Invariant($"P({k + 1})"), estimate[k]);
        numbers.Add("totalVariation", 0.5 * estimate.Zip(Reference.Clusters, (p, q) => Math.Abs(p - q)).Sum());
        return numbers;
    }
}
