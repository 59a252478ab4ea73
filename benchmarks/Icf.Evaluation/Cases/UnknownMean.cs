using static Icf.Prob;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Two readings y = (8, 9) with standard deviation √2 of a mean μ ~ N(1, √5). Conjugate, so all is known in closed
/// form.
/// </summary>
internal sealed partial class UnknownMean : IEvaluationCase
{
    private const double PriorMean = 1,
        PriorVariance = 5,
        NoiseVariance = 2;

    public string Name => "unknown-mean";

    public string Description => "two noisy readings of an unknown mean; conjugate closed form";

    [Model]
    internal static double Mean([Observed] double[] y)
    {
        double mu = Sample(Normal(PriorMean, Math.Sqrt(PriorVariance)));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mu, Math.Sqrt(NoiseVariance)), y[i]);
        return mu;
    }

    public EvaluationResult Run(EvaluationRun run)
    {
        double[] y = [8, 9];
        return new CompiledEvaluation<MeanModel.Args, double, MeanModel.Latents>
        {
            Case = this,
            Model = new MeanModel(),
            Data = new(y),
            Options = new CompileOptions { Traces = 50_000 },
            Particles = 1_000,
            LossTraces = 200_000,
            Known = Exact(y),
            Marginals = posterior => new Dictionary<string, Empirical<double>> { ["mu"] = posterior["mu"] },
        }.Run(run);
    }

    /// <summary>The posterior in closed form.</summary>
    internal static KnownPosterior Exact(double[] y)
    {
        // One reading at a time: the predictive density gives the evidence, the update the next prior.
        double mean = PriorMean,
            variance = PriorVariance,
            logEvidence = 0;
        foreach (double reading in y)
        {
            double predictive = variance + NoiseVariance;
            logEvidence -=
                0.5 * ((reading - mean) * (reading - mean) / predictive + Math.Log(2 * Math.PI * predictive));
            double gain = variance / predictive;
            mean += gain * (reading - mean);
            variance *= 1 - gain;
        }
        return new KnownPosterior
        {
            LogEvidence = logEvidence,
            OptimalLoss = 0.5 * Math.Log(2 * Math.PI * Math.E * variance),
            Marginals = new Dictionary<string, (double, double)> { ["mu"] = (mean, Math.Sqrt(variance)) },
        };
    }
}
