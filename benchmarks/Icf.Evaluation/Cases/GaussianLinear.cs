using static Icf.Prob;

namespace Icf.Evaluation.Cases;

/// <summary>
/// sbibm's linear Gaussian task: ten independent parameters with variance 0.1, each read once with variance 0.1.
/// </summary>
internal sealed partial class GaussianLinear : IEvaluationCase
{
    private const int Dimension = 10;
    private const double Variance = 0.1;

    public string Name => "gaussian-linear";

    public string Description => "sbibm: ten independent conjugate means; reference draws";

    [Model]
    internal static double[] Means([Observed] double[] x)
    {
        var theta = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            theta[i] = Sample(Normal(0, Math.Sqrt(Variance)));
            Observe(Normal(theta[i], Math.Sqrt(Variance)), x[i]);
        }

        return theta;
    }

    public EvaluationResult Run(EvaluationRun run) =>
        new BenchmarkTask<MeansModel.Args, MeansModel.Latents>
        {
            Case = this,
            Folder = "sbibm_gaussian_linear",
            Model = new MeansModel(),
            Arguments = x => new(x),
            OptimalLoss = Dimension * 0.5 * Math.Log(2 * Math.PI * Math.E * Variance / 2),
            MostAccuracy = 0.53,
        }.Run(run);
}
