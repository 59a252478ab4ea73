using static Icf.Prob;

namespace Icf.Evaluation.Cases;

/// <summary>
/// sbibm's "simple likelihood, complex posterior": four points of a bivariate normal distribution, whose five
/// parameters enter through squares, so that the posterior has four modes.
/// </summary>
internal sealed partial class SimpleLikelihood : IEvaluationCase
{
    private const double Bound = 3,
        Jitter = 1e-6;

    public string Name => "slcp";

    public string Description => "sbibm: simple likelihood, complex posterior with four modes; reference draws";

    /// <summary>Each point is observed one coordinate after the other, the second given the first.</summary>
    [Model]
    internal static double[] Points([Observed] double[,] y)
    {
        double mean1 = Sample(Uniform(-Bound, Bound));
        double mean2 = Sample(Uniform(-Bound, Bound));
        double root1 = Sample(Uniform(-Bound, Bound));
        double root2 = Sample(Uniform(-Bound, Bound));
        double skew = Sample(Uniform(-Bound, Bound));

        double s1 = root1 * root1,
            s2 = root2 * root2;
        double variance1 = s1 * s1 + Jitter,
            variance2 = s2 * s2 + Jitter,
            covariance = Math.Tanh(skew) * s1 * s2;
        double slope = covariance / variance1;
        double rest = Math.Sqrt(variance2 - slope * covariance);
        for (int k = 0; k < y.GetLength(0); k++)
        {
            double first = Observe(Normal(mean1, Math.Sqrt(variance1)), y[k, 0]);
            Observe(Normal(mean2 + slope * (first - mean1), rest), y[k, 1]);
        }

        return [mean1, mean2, root1, root2, skew];
    }

    public EvaluationResult Run(EvaluationRun run) =>
        new BenchmarkTask<PointsModel.Args, PointsModel.Latents>
        {
            Case = this,
            Folder = "sbibm_slcp",
            Model = new PointsModel(),
            Arguments = Rows,
            MostAccuracy = 0.65,
        }.Run(run);

    internal static PointsModel.Args Rows(double[] values)
    {
        var y = new double[values.Length / 2, 2];
        for (int i = 0; i < values.Length; i++)
            y[i / 2, i % 2] = values[i];
        return new(y);
    }
}
