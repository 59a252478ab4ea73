using static Icf.Prob;

namespace Icf.Evaluation.Cases;

/// <summary>
/// sbibm's Gaussian mixture task: a point in the plane, read once with either a large or a small error.
/// </summary>
internal sealed partial class GaussianMixture : IEvaluationCase
{
    private const double Bound = 10,
        WideError = 1,
        NarrowError = 0.1;

    public string Name => "gaussian-mixture";

    public string Description => "sbibm: a mean under a mixture of two scales; reference draws";

    [Model]
    internal static double[] Point([Observed] double[] x)
    {
        bool narrow = Sample(Bernoulli(0.5));
        double error = narrow ? NarrowError : WideError;
        var theta = new double[2];
        for (int i = 0; i < 2; i++)
        {
            theta[i] = Sample(Uniform(-Bound, Bound));
            Observe(Normal(theta[i], error), x[i]);
        }

        return theta;
    }

    public EvaluationResult Run(EvaluationRun run) =>
        new BenchmarkTask<PointModel.Args, PointModel.Latents>
        {
            Case = this,
            Folder = "sbibm_gaussian_mixture",
            Model = new PointModel(),
            Arguments = x => new(x),
            MostAccuracy = 0.55,

            // One of the two scales is a hundredth of the prior's.
            Options = new CompileOptions
            {
                Network = new NetworkOptions { Head = new HeadOptions { Family = HeadFamily.Spline } },
            },
        }.Run(run);
}
