using Icf.TestModels;

namespace Icf.Tests.Inference;

/// <summary>Draws that are spread evenly over the particles: still the same distribution, with less noise.</summary>
public class StratifiedTests
{
    private const int Queries = 40,
        Particles = 600;
    private static readonly LawCase<Models.HiddenMarkovModel.Args, int[], Models.HiddenMarkovModel.Latents> s_case =
        (LawCase<Models.HiddenMarkovModel.Args, int[], Models.HiddenMarkovModel.Latents>)
            TestModelTable.All["HiddenMarkov"];

    private static readonly Model<Models.HiddenMarkovModel.Args, int[], Models.HiddenMarkovModel.Latents> s_model =
        s_case.Model;
    private static readonly Models.HiddenMarkovModel.Args s_query = s_case.Query;

    [Fact]
    public void Estimates_are_unbiased_and_more_precise()
    {
        using var compiled = s_model.Compile(
            s_query,
            new CompileOptions
            {
                Traces = 6_000,
                Epochs = 4,
                Seed = 2,
                Threads = 2,
            }
        );
        double truth = s_case.LogEvidence!.Value;
        double[] Evidences(bool stratified) =>
            [
                .. Enumerable
                    .Range(0, Queries)
                    .Select(seed =>
                        Math.Exp(
                            compiled
                                .Infer(s_query, Particles, seed, new SamplingOptions { Stratified = stratified })
                                .LogEvidence - truth
                        )
                    ),
            ];

        double[] plain = Evidences(false),
            even = Evidences(true);

        // Six standard errors of the mean of 40 estimates: t with 39 degrees of freedom lies beyond with probability
        // 5e-7.
        double error = Math.Sqrt(Variance(even) / Queries);
        Assert.InRange(even.Average(), 1 - 6 * error, 1 + 6 * error);

        // The ratio of the variances of 40 independent normals exceeds 4.3 with probability 1e-5; here it must be below
        // 1.
        Assert.InRange(Variance(even), 0, Variance(plain));
    }

    [Fact]
    public void Every_particle_keeps_its_distribution()
    {
        // The first state alone, over many seeds: a particle's number in its group must not tell what it draws.
        using var compiled = s_model.Compile(
            s_query,
            new CompileOptions
            {
                Traces = 2_000,
                Epochs = 4,
                Seed = 2,
                Threads = 2,
            }
        );
        var counts = new double[2, 3];
        for (int seed = 0; seed < 3_000; seed++)
        {
            var posterior = compiled.Infer(s_query, 2, seed, new SamplingOptions { Stratified = true, Threads = 1 });
            for (int i = 0; i < 2; i++)
                counts[i, posterior.Latents(i).first]++;
        }

        // Two counts of a class among 3,000 draws differ by less than five standard deviations of √(2 · 3,000/4) = 39,
        // up to 6e-7 each.
        for (int state = 0; state < 3; state++)
            Assert.InRange(counts[0, state] - counts[1, state], -5 * 39, 5 * 39);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        using var compiled = s_model.Compile(
            s_query,
            new CompileOptions
            {
                Traces = 2_000,
                Epochs = 4,
                Seed = 2,
                Threads = 2,
            }
        );
        var one = compiled.Infer(s_query, 1_500, 1, new SamplingOptions { Stratified = true, Threads = 1 });
        var two = compiled.Infer(s_query, 1_500, 1, new SamplingOptions { Stratified = true, Threads = 2 });
        Assert.Equal(one.Weights.Log.ToArray(), two.Weights.Log.ToArray());
    }

    private static double Variance(double[] values) =>
        values.Select(v => (v - values.Average()) * (v - values.Average())).Sum() / (values.Length - 1);
}
