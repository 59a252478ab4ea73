using static Icf.Prob;

namespace Icf.Evaluation.Cases;

/// <summary>
/// sbibm's two moons: a point in the plane, seen through an absolute value and a crescent of noise, so that the
/// posterior is two thin crescents.
/// </summary>
internal sealed partial class TwoMoons : IEvaluationCase
{
    private static readonly double s_root = Math.Sqrt(2);

    public string Name => "two-moons";

    public string Description => "sbibm: posterior of two thin crescents; reference draws";

    [Model]
    internal static double[] Moons([Observed] double[] x)
    {
        double theta1 = Sample(Uniform(-1, 1));
        double theta2 = Sample(Uniform(-1, 1));
        Observe(new Crescent(0.25 - Math.Abs(theta1 + theta2) / s_root, (theta2 - theta1) / s_root), x);
        return [theta1, theta2];
    }

    public EvaluationResult Run(EvaluationRun run) =>
        new BenchmarkTask<MoonsModel.Args, MoonsModel.Latents>
        {
            Case = this,
            Folder = "sbibm_two_moons",
            Model = new MoonsModel(),
            Arguments = x => new(x),
            MostAccuracy = 0.54,
            Options = new CompileOptions
            {
                Network = new NetworkOptions { Head = new HeadOptions { Family = HeadFamily.Spline } },
            },
        }.Run(run);
}
