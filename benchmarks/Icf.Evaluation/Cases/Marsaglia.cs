using static Icf.Prob;

namespace Icf.Evaluation.Cases;

/// <summary>
/// The unknown mean of <see cref="UnknownMean"/> drawn by Marsaglia's polar method (Marsaglia and Bray, SIAM Review 6,
/// 1964): points of a square until one lies in the disc. The posterior of the mean is the same, but there is a point to
/// propose instead of a number, and a loop without a bound.
/// </summary>
/// <remarks>
/// Given the data, the accepted point has a posterior entropy of ln π − ½ ln 6 = 0.2488 nats on average. It alone is a
/// step of the network. The rejected ones would add that of the prior, (4/π) ln 4 − ln π = 0.6204 nats, which is 0.8692
/// together.
/// </remarks>
internal sealed partial class Marsaglia : IEvaluationCase
{
    private const double EntropyOfRejected = 0.6204;
    private const double Mean = 1,
        Variance = 5,
        NoiseVariance = 2;

    public string Name => "marsaglia";

    public string Description => "the unknown mean, drawn by a rejection loop; conjugate closed form";

    [Model]
    internal static double Polar([Observed] double[] y)
    {
        double x,
            s;
        do
        {
            x = Sample(Uniform(-1, 1));
            double z = Sample(Uniform(-1, 1));
            s = x * x + z * z;
        } while (s >= 1);

        double mu = Mean + Math.Sqrt(Variance) * x * Math.Sqrt(-2 * Math.Log(s) / s);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mu, Math.Sqrt(NoiseVariance)), y[i]);
        return mu;
    }

    public EvaluationResult Run(EvaluationRun run)
    {
        double[] y = [8, 9];
        return new CompiledEvaluation<PolarModel.Args, double, PolarModel.Latents>
        {
            Case = this,
            Model = new PolarModel(),
            Data = new(y),
            Options = new CompileOptions { Traces = 300_000, Epochs = 3 },
            Particles = 5_000,
            LossTraces = 100_000,
            Known = UnknownMean.Exact(y) with { OptimalLoss = Math.Log(Math.PI) - 0.5 * Math.Log(6) },
            Marginals = posterior => new Dictionary<string, Empirical<double>> { ["mu"] = posterior.Result },
            Goals = r =>
                [
                    Goal.AtMost("training traces", r.Traces, 300_000),
                    Goal.AtMost("training seconds", r.TrainSeconds, 120),
                    Goal.Near("mean of mu", r.Marginals["mu"].Mean, 7.25, 0.1),
                    Goal.Near("sd of mu", r.Marginals["mu"].Sd, 0.913, 0.07),
                    Goal.Near("log evidence", r.LogEvidence, -8.239, 0.05),
                    Goal.AtMost("loss", r.Loss, 0.90 - EntropyOfRejected),
                    Goal.AtLeast("ESS/N", r.EssFraction, 0.35),
                ],
        }.Run(run);
    }
}
