using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Engines that put normal distributions beside a posterior, on a model whose posterior is one.</summary>
public class NormalEngineTests
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_args = new([8, 9]);

    /// <summary>A function of the model, the seed and the threads.</summary>
    public static TheoryData<string> All => ["Pathfinder", "Laplace", "VariationalInference"];

    [Theory]
    [MemberData(nameof(All))]
    public void Find_a_normal_posterior(string engine)
    {
        Posterior<double, Models.UnknownMeanModel.Latents> posterior = Run(engine, threads: 2);
        Empirical<double> mu = posterior["mu"];
        Assert.Equal(7.25, mu.Mean, 5 * mu.Errors.Mean);
        Assert.Equal(Math.Sqrt(5.0 / 6), mu.StandardDeviation, 5 * mu.Errors.StandardDeviation);
        Assert.Equal(
            Icf.TestModels.Exact.Conjugate(1, 5, 2, [8, 9]).LogEvidence,
            posterior.LogEvidence,
            5 * posterior.LogEvidenceStandardError + 1e-6
        );
        Assert.Equal(ReliabilityLevel.Good, posterior.Reliability.Level);
        Assert.IsType<Importance>(posterior.Diagnostics);
        Assert.True(posterior.EffectiveSampleSize > 900);
        Assert.Equal(Run(engine, threads: 1)["mu"].Values.ToArray(), mu.Values.ToArray());
    }

    [Fact]
    public void The_most_probable_value_is_that_of_the_latent_itself()
    {
        Maximum maximum = s_model.Maximize(s_args, seed: 1);
        Assert.True(maximum.IsSettled);
        Assert.Equal(7.25, (double)maximum.Latents["mu"].Value, 1e-5);
        Assert.Equal(s_model.LogJoint(s_args, maximum.Latents), maximum.LogDensity, 1e-9);
        Assert.Equal(4, maximum.Ends.Length);
        Assert.StartsWith("log density -", maximum.ToString(), StringComparison.Ordinal);
    }

    private static Posterior<double, Models.UnknownMeanModel.Latents> Run(string engine, int threads) =>
        engine switch
        {
            "Pathfinder" => s_model.Pathfinder(s_args, 1_000, 1, new() { Threads = threads }),
            "Laplace" => s_model.Laplace(s_args, 1_000, 1, new() { Threads = threads }),
            _ => s_model.VariationalInference(s_args, 1_000, 1, new() { Threads = threads }),
        };
}
