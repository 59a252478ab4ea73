using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// Queries that are asked together; that they get the same particles as alone on every model is in <see
/// cref="Laws.QueriesTogether"/>.
/// </summary>
public sealed class ManyDataSetsTests(Ladder.SmallNetwork network) : IClassFixture<Ladder.SmallNetwork>
{
    private static readonly FaultyModels.ThrowsModel s_throws = new();

    private CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> Compiled =>
        network.Compiled;

    private static IEnumerable<Models.UnknownMeanModel.Args> DataSets(int count) =>
        Enumerable.Range(0, count).Select(i => new Models.UnknownMeanModel.Args(new double[1 + i % 3]));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 2)]
    [InlineData(1_100, 2)]
    public void EachAnswerIsThatOfInferWithTheSeedThatFollows(int particles, int threads)
    {
        var options = new SamplingOptions { Threads = threads };
        Models.UnknownMeanModel.Args[] dataSets =
        [
            new([8, 9]),
            new([]),
            new([1, 2, 3]),
            new([40]),
            .. DataSets(count: 8),
        ];
        int next = 0;
        foreach (var answer in Compiled.InferAll(dataSets, particles, seed: 5, options))
        {
            Assert.Equal(next, answer.Index);
            var alone = Compiled.Infer(dataSets[next], particles, seed: 5 + next, options);
            Assert.Equal<double>(alone["mu"].Values, answer.Posterior["mu"].Values);
            Assert.Equal(alone.Weights.Log.ToArray(), answer.Posterior.Weights.Log.ToArray());
            Assert.Equal(alone.Warnings, answer.Posterior.Warnings);
            Assert.Equal(alone.ToString(), answer.Posterior.ToString());
            next++;
        }

        Assert.Equal(dataSets.Length, next);
    }

    [Fact]
    public void AnErrorIsThatOfItsDataSetAlone()
    {
        using var compiled = s_throws.Compile(new(1e9, 0), new CompileOptions { Traces = 500, Epochs = 1 });
        FaultyModels.ThrowsModel.Args[] dataSets =
        [
            new(1e9, 1),
            new(-1, 2),
            new(1e9, double.PositiveInfinity),
            new(1e9, 3),
        ];
        var answers = compiled.InferAll(dataSets, 20, seed: 1).ToList();
        Assert.IsType<ModelException>(answers[1].Error);
        Assert.Same(answers[1].Error, Assert.Throws<ModelException>(() => answers[1].Posterior));
        Assert.Equal(
            Assert.Throws<ArgumentDataException>(() => compiled.Infer(dataSets[2], 20, seed: 3)).Message,
            answers[2].Error!.Message
        );
        Assert.StartsWith("Data set 2: The datum", answers[2].ToString());
        foreach (int good in new[] { 0, 3 })
        {
            Assert.Null(answers[good].Error);
            Assert.Equal(
                compiled.Infer(dataSets[good], 20, seed: 1 + good).LogEvidence,
                answers[good].Posterior.LogEvidence
            );
        }
    }

    [Fact]
    public void DataSetsAreReadAsTheyAreNeeded()
    {
        int taken = 0;
        IEnumerable<Models.UnknownMeanModel.Args> endless = DataSets(int.MaxValue).Select(args => Counted(args));
        Assert.Equal(
            Enumerable.Range(0, 3),
            Compiled
                .InferAll(endless, 400, options: new SamplingOptions { Threads = 2 })
                .Take(3)
                .Select(answer => answer.Index)
        );
        Assert.InRange(taken, 3, 100);

        Models.UnknownMeanModel.Args Counted(Models.UnknownMeanModel.Args args)
        {
            taken++;
            return args;
        }
    }

    [Fact]
    public void ProgressCountsTheDataSetsAndTheTokenStopsTheRun()
    {
        var counts = new List<int>();
        var options = new SamplingOptions { Threads = 2, Progress = new Reports(counts.Add) };
        Assert.Equal(150, Compiled.InferAll(DataSets(150), 10, options: options).Count());
        Assert.Equal(150, counts[^1]);
        Assert.Equal(counts.Order(), counts);

        using var source = new CancellationTokenSource();
        var stopping = options with { Progress = new Reports(_ => source.Cancel()) };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Compiled.InferAll(DataSets(int.MaxValue), 200, options: stopping, cancellationToken: source.Token).Count()
        );
    }

    [Fact]
    public void AnInterventionHoldsForAllAndAWrongOneIsRefusedAtOnce()
    {
        Intervention forced = new Intervention().Do(Models.UnknownMeanModel.Sites.mu, 4);
        foreach (var answer in Compiled.InferAll(DataSets(5), 20, seed: 2, intervention: forced))
        {
            var alone = Compiled.Infer(
                DataSets(5).ElementAt(answer.Index),
                20,
                seed: 2 + answer.Index,
                intervention: forced
            );
            Assert.Equal(4, answer.Posterior["mu"].Mean, 1e-12);
            Assert.Equal(alone.LogEvidence, answer.Posterior.LogEvidence);
        }

        Assert.Throws<InterventionException>(() =>
            Compiled.InferAll(DataSets(5), intervention: new Intervention().Do("nothing", 4))
        );
    }

    [Fact]
    public void PoorAnswersAreRescued()
    {
        var options = new SamplingOptions { Rescue = ReliabilityLevel.Unusable };
        Models.UnknownMeanModel.Args[] dataSets = [new([8, 9]), new([1e4, 1e4])];
        var answers = Compiled.InferAll(dataSets, 500, seed: 1, options).ToList();
        Assert.Null(answers[0].Posterior.Refinement);
        Assert.NotNull(answers[1].Posterior.Refinement);
        Assert.Equal<double>(
            Compiled.Infer(dataSets[1], 500, seed: 2, options)["mu"].Values,
            answers[1].Posterior["mu"].Values
        );
    }

    private sealed class Reports(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
