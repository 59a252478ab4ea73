namespace Icf.Evaluation.Torture;

/// <summary>
/// Shares with a Dirichlet prior, and counts of draws by them: conjugate, so that all is known in closed form.
/// </summary>
/// <param name="Concentrations">Of the prior.</param>
/// <param name="Counts">The data.</param>
internal sealed record SharesPair(string Name, double[] Concentrations, int[] Counts) : TorturePair(Name)
{
    public override TortureAnswer Answer(EvaluationRun run, CompileOptions options, int particles) =>
        Answer(new TortureModels.SharesModel(), new(Concentrations, Counts.Sum(), Counts), run, options, particles);

    public override (double LogEvidence, double LogSecondMoment) Exact()
    {
        double logCoefficient = LogRising(1, Counts.Sum()) - Counts.Sum(count => LogRising(1, count));
        return (logCoefficient + LogMean(1), 2 * logCoefficient + LogMean(2));
    }

    /// <summary>
    /// The logarithm of the prior's mean of the product of shares to the power of their counts, times a number.
    /// </summary>
    private double LogMean(int times) =>
        Concentrations.Zip(Counts, (alpha, count) => LogRising(alpha, times * count)).Sum()
        - LogRising(Concentrations.Sum(), times * Counts.Sum());

    /// <summary>log a (a + 1) … (a + n − 1).</summary>
    private static double LogRising(double a, int n) => Enumerable.Range(0, n).Sum(i => Math.Log(a + i));
}
