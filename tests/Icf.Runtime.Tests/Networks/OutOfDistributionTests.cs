using Icf.Artifacts;
using Icf.Networks;
using Icf.Runtime.Tests.Artifacts;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Networks;

/// <summary>How far the data of a query are from those that the model draws, in the network's summary of them.</summary>
public sealed class OutOfDistributionTests
{
    private const int Queries = 1_000;
    private static readonly CompileOptions s_options = new() { Traces = 4_000, Seed = 1 };

    private static readonly Lazy<
        CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>
    > s_means = new(static () => new Models.UnknownMeanModel().Compile(new(new double[8]), s_options));

    private static readonly Lazy<
        CompiledModel<Models.HiddenMarkovModel.Args, int[], Models.HiddenMarkovModel.Latents>
    > s_chain = new(static () => new Models.HiddenMarkovModel().Compile(new(new double[16]), s_options));

    /// <summary>In two dimensions the distance is known: (z₁² − 2 ρ z₁ z₂ + z₂²) / (1 − ρ²), by two.</summary>
    [Fact]
    public void The_distance_is_that_of_Mahalanobis()
    {
        const double Correlation = 0.8;
        var reference = new SummaryReference(
            [1, -2, 0.5f, 4, 0.25f, -0.5f, 1.5f, 0.75f],
            [1, (float)Correlation, (float)Math.Sqrt(1 - Correlation * Correlation)],
            [0.5f, 1, 1, 2]
        );
        float[] x = [1.75f, 3];
        double z1 = (Math.Asinh((1.75 - 1) / 0.5) - 0.25) / 1.5,
            z2 = (Math.Asinh((3 + 2) / 4.0) + 0.5) / 0.75,
            squared = (z1 * z1 - 2 * Correlation * z1 * z2 + z2 * z2) / (1 - Correlation * Correlation);
        OutOfDistribution of = reference.Of(x);
        Assert.Equal(Math.Sqrt(squared / 2), of.Score, 1e-6);
        Assert.Equal((1.0 + 1) / 5, of.PValue);
        Assert.Equal(4, of.References);

        // No dimension counts as more than four deviations.
        squared = (16 - 2 * Correlation * 4 * z2 + z2 * z2) / (1 - Correlation * Correlation);
        Assert.Equal(Math.Sqrt(squared / 2), reference.Of([1e9f, 3]).Score, 1e-6);

        // The centre of all is farther in than any, and what is no number farther out.
        Assert.Equal(1, reference.Of([(float)(1 + 0.5 * Math.Sinh(0.25)), (float)(-2 + 4 * Math.Sinh(-0.5))]).PValue);
        Assert.Equal(1 / 5.0, reference.Of([float.NaN, 0]).PValue);
    }

    /// <summary>The correlation of 2,000 normal pairs is 0.9 with an error of 0.004, and hardly shrunk.</summary>
    [Fact]
    public void Correlations_are_learned()
    {
        var rng = new Rng(1);
        var pairs = new float[4_000];
        for (int i = 0; i < pairs.Length; i += 2)
        {
            double first = rng.NextNormal();
            (pairs[i], pairs[i + 1]) = ((float)first, (float)(0.9 * first + Math.Sqrt(0.19) * rng.NextNormal()));
        }

        SummaryReference reference = SummaryFit.Of(pairs, width: 2)!;
        double along = reference.Score([1.5f, 1.5f]),
            across = reference.Score([1.5f, -1.5f]);
        // Without the curve of asinh it is √((1 + ρ) / (1 − ρ)) = 4.36.
        Assert.InRange(across / along, 3.7, 4.7);
    }

    /// <summary>
    /// p-values of fresh data are uniform. Distribution functions of 1,000 and of 400 draws differ by more than 0.146
    /// with a probability of 1e-5, and of 1,000 and of 256 by more than 0.173. After 40 traces the distances of these 40
    /// themselves would be far too small to compare with.
    /// </summary>
    [Theory]
    [InlineData("set")]
    [InlineData("chain")]
    [InlineData("random structure")]
    [InlineData("few traces")]
    public void Fresh_data_have_uniform_p_values(string what)
    {
        double[] values =
        [
            .. (
                what switch
                {
                    "set" => PValues(
                        new Models.UnknownMeanModel(),
                        s_means.Value,
                        new(new double[8]),
                        y => new([.. y.Values])
                    ),
                    "chain" => PValues(
                        new Models.HiddenMarkovModel(),
                        s_chain.Value,
                        new(new double[16]),
                        y => new([.. y.Values])
                    ),
                    "few traces" => OfFew(),
                    _ => OfClaims(),
                }
            ).Order(),
        ];
        Assert.Equal(Queries, values.Length);
        double distance = values
            .Select((p, i) => Math.Max(Math.Abs(p - (double)i / Queries), Math.Abs(p - (i + 1.0) / Queries)))
            .Max();
        Assert.InRange(distance, 0, what == "few traces" ? 0.173 : 0.146);

        static IEnumerable<double> OfFew()
        {
            var model = new Models.UnknownMeanModel();
            using var compiled = model.Compile(new(new double[8]), s_options with { Traces = 40 });
            return PValues(model, compiled, new(new double[8]), y => new([.. y.Values]));
        }

        static IEnumerable<double> OfClaims()
        {
            var model = new Models.ClaimsModel();
            using var compiled = model.Compile(new(0), s_options);
            return PValues(model, compiled, new(0), y => new(y["paid"]));
        }
    }

    /// <summary>Each reading is within the range of the training; all together are impossible.</summary>
    [Fact]
    public void Impossible_combinations_are_found()
    {
        // Readings around one mean with the deviation 1.4 do not alternate between −5 and 5.
        double[] alternating = [.. Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? 5.0 : -5)];
        var posterior = s_means.Value.Infer(new(alternating), 500, seed: 1);
        Assert.Empty(posterior.Warnings);
        OutOfDistribution far = posterior.OutOfDistribution!;
        Assert.Equal(1.0 / 401, far.PValue);
        Assert.Equal(400, far.References);
        Assert.Contains(
            "the data, all together, are unlike what the model draws from its prior: score ",
            $"{posterior}",
            StringComparison.Ordinal
        );

        // The states of the chain do not stay at the level −1, from which a reading of −3 is two deviations off.
        double[] low = [.. Enumerable.Repeat(-3.0, 16)];
        Assert.Empty(s_chain.Value.Infer(new(low), 100, seed: 1).Warnings);
        Assert.Equal(1.0 / 401, s_chain.Value.OutOfDistribution(new(low))!.PValue);

        // Usual data get no remark.
        posterior = s_means.Value.Infer(new([1, 2.5, 0, 3, 1.5, 2, -0.5, 3.5]), 500, seed: 1);
        Assert.InRange(posterior.OutOfDistribution!.PValue, 0.05, 1);
        Assert.DoesNotContain("all together", $"{posterior}", StringComparison.Ordinal);
    }

    /// <summary>The same alone and among others, on any number of threads, before and after it was saved.</summary>
    [Fact]
    public void It_is_the_same_everywhere()
    {
        double[][] data =
        [
            [1, 2, 3, 4, 5, 6, 7, 8],
            [0, 0, 0, 0, 0, 0, 0, 0],
            [-4, 4, -4, 4, -4, 4, -4, 4],
        ];
        OutOfDistribution[] alone =
        [
            .. data.Select(y => s_means.Value.Infer(new(y), 100, 1, new() { Threads = 1 }).OutOfDistribution!),
        ];
        Assert.Equal(3, alone.Distinct().Count());
        Assert.Equal(alone, data.Select(y => s_means.Value.OutOfDistribution(new(y))!));
        Assert.Equal(
            alone,
            s_means
                .Value.InferAll(data.Select(y => new Models.UnknownMeanModel.Args(y)), 100)
                .Select(answer => answer.Posterior.OutOfDistribution!)
        );
        using (var again = new Models.UnknownMeanModel().Compile(new(new double[8]), s_options with { Threads = 1 }))
            Assert.Equal(alone, data.Select(y => again.OutOfDistribution(new(y))!));

        using var folder = new TemporaryFolder();
        string path = folder["means.icf"];
        s_means.Value.Save(path);
        using (var loaded = new Models.UnknownMeanModel().Load(path))
            Assert.Equal(alone, data.Select(y => loaded.OutOfDistribution(new(y))!));

        // A file of an earlier version does not have it, and a network whose training goes on loses it.
        Artifact saved = Artifact.Load(path);
        new Artifact(saved.Kind, saved.Manifest, saved.Tensors.Where(t => !t.Name.StartsWith("summary/"))).Save(path);
        using (var older = new Models.UnknownMeanModel().Load(path))
        {
            Assert.Null(older.OutOfDistribution(new(data[0])));
            Assert.Null(older.Infer(new(data[0]), 100).OutOfDistribution);
        }

        new Artifact(
            saved.Kind,
            saved.Manifest,
            saved.Tensors.Select(t =>
                t.Name == "summary/factor" ? new NamedTensor(t.Name, [1, 2], new float[] { 1, 2 }) : t
            )
        ).Save(path);
        Assert.Throws<ArtifactDamagedException>(() => new Models.UnknownMeanModel().Load(path));
    }

    private static IEnumerable<double> PValues<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        CompiledModel<TArgs, TResult, TLatents> compiled,
        TArgs example,
        Func<IReadOnlyDictionary<string, double>, TArgs> read
    ) =>
        [
            .. Enumerable
                .Range(0, Queries)
                .Select(i => compiled.OutOfDistribution(read(model.PriorPredictive(example, 1_000 + i).Data))!.PValue),
        ];
}
