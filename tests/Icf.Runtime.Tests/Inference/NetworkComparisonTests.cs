using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Two networks on the same data.</summary>
public sealed class NetworkComparisonTests(Ladder.SmallNetwork network) : IClassFixture<Ladder.SmallNetwork>
{
    private const int Particles = 200;

    private static readonly Models.UnknownMeanModel.Args[] s_dataSets =
    [
        .. Enumerable.Range(0, 12).Select(i => new Models.UnknownMeanModel.Args([i - 4, i - 3.5])),
    ];

    private CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> Trained =>
        network.Compiled;

    [Fact]
    public void TheRatioIsTheGeometricMeanOfThoseOfTheAnswers()
    {
        using var worse = Compile(traces: 300);
        NetworkComparison comparison = Trained.CompareWith(worse, s_dataSets, Particles, seed: 3);
        double sum = 0;
        for (int i = 0; i < s_dataSets.Length; i++)
        {
            var first = Trained.Infer(s_dataSets[i], Particles, seed: 3 + i);
            var second = worse.Infer(s_dataSets[i], Particles, seed: 3 + s_dataSets.Length + i);
            ComparedAnswers answers = comparison.Answers[i];
            Assert.Equal(
                (i, first.EffectiveSampleSize, second.EffectiveSampleSize),
                (answers.DataSet, answers.First, answers.Second)
            );
            Assert.Equal(
                (first.Reliability.Level, second.Reliability.Level),
                (answers.FirstLevel, answers.SecondLevel)
            );
            sum += Math.Log(second.EffectiveSampleSize / first.EffectiveSampleSize);
        }

        Assert.Equal(Math.Exp(sum / s_dataSets.Length), comparison.Ratio, 12);
        Assert.Equal(s_dataSets.Length, comparison.Answers.Length);
    }

    [Fact]
    public void TheBetterNetworkIsTheSameInEitherOrder()
    {
        using var worse = Compile(traces: 300);
        NetworkComparison forth = Trained.CompareWith(worse, s_dataSets, Particles),
            back = worse.CompareWith(Trained, s_dataSets, Particles);
        Assert.Equal(
            (NetworkChoice.First, NetworkChoice.Second, 0, 0),
            (forth.Better, back.Better, forth.Disagreements.Length, back.Disagreements.Length)
        );
        Assert.True(forth.RatioInterval.Upper < 1 && back.RatioInterval.Lower > 1);
        Assert.StartsWith("The first network is better; the second has 0.", forth.ToString());
        Assert.StartsWith("The second network is better; it has ", back.ToString());
    }

    /// <summary>The interval, of 95 %, is of the right width: both networks are the same, and the ratio is 1.</summary>
    [Fact]
    public void TheIntervalHoldsTheRatioAsOftenAsItSays()
    {
        const int Runs = 400;
        int held = Enumerable
            .Range(0, Runs)
            .Count(run =>
            {
                NetworkComparison comparison = Trained.CompareWith(Trained, s_dataSets, 50, seed: 1_000 * run);
                Assert.Empty(comparison.Disagreements);
                return comparison.RatioInterval is { Lower: <= 1, Upper: >= 1 };
            });
        // Binomial(400, .95) is outside of these bounds with a probability of 3e-6.
        Assert.InRange(held, 358, 397);
    }

    [Fact]
    public void FewDataSetsAreAskedAboutSeveralTimes()
    {
        NetworkComparison comparison = Trained.CompareWith(Trained, s_dataSets[..3], Particles, seed: 1);
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], comparison.Answers.Select(static pair => pair.DataSet));
        Assert.Equal(12, comparison.Answers.DistinctBy(static pair => pair.First).Count());
    }

    [Fact]
    public void TheModelDrawsTheDataWhereThereIsAnExample()
    {
        using var worse = Compile(traces: 300);
        NetworkComparison comparison = worse.CompareOnSimulations(
            Trained,
            new(new double[2]),
            simulations: 40,
            Particles,
            options: new SamplingOptions { Threads = 1 }
        );
        Assert.Equal((NetworkChoice.Second, 40), (comparison.Better, comparison.Answers.Length));
        Assert.Equal(
            comparison.ToString(),
            worse.CompareOnSimulations(Trained, new(new double[2]), simulations: 40, Particles).ToString()
        );

        // Data of their own: the answers differ by more than their errors.
        Assert.True(comparison.Answers.DistinctBy(static pair => pair.First).Count() > 30);
    }

    [Fact]
    public void AnswersToDifferentQuestionsContradictEachOther()
    {
        var near = new Fitted.SchoolsModel();
        Fitted.SchoolsModel far = near.With(Parameters.None.With("mu", 3));
        Fitted.SchoolsModel.Args args = new([5, 5], [0, 0]);
        var options = new CompileOptions
        {
            Traces = 2_000,
            Epochs = 1,
            Seed = 1,
        };
        using var one = near.Compile(args, options);
        using var other = far.Compile(args, options);
        NetworkComparison comparison = one.CompareWith(other, [args], particles: 2_000);
        Assert.Equal(NetworkChoice.Neither, comparison.Better);
        Assert.NotEmpty(comparison.Disagreements);
        Assert.Contains(
            "of their answers contradict each other, so that one network is wrong.",
            comparison.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void NoAnswerIsTheWorst()
    {
        var model = new FaultyModels.ThrowsModel();
        var options = new CompileOptions { Traces = 500, Epochs = 1 };
        using var compiled = model.Compile(new(1e9, 0), options);
        NetworkComparison comparison = compiled.CompareWith(compiled, [new(1e9, 1), new(-1, 2)], Particles);
        ComparedAnswers missing = comparison.Answers[1];
        Assert.Equal((double.NaN, null, null), (missing.First, missing.FirstLevel, missing.Difference));
        Assert.Contains("no answer                   5       5", comparison.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeComparedIsRefused()
    {
        Assert.Throws<ArgumentException>(() => Trained.CompareWith(Trained, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Trained.CompareWith(Trained, s_dataSets, particles: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Trained.CompareOnSimulations(Trained, s_dataSets[0], simulations: 0)
        );
        var disposed = Compile(traces: 300);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Trained.CompareWith(disposed, s_dataSets));
    }

    private static CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> Compile(
        int traces
    ) =>
        new Models.UnknownMeanModel().Compile(
            new(new double[2]),
            new CompileOptions
            {
                Traces = traces,
                Epochs = 1,
                Seed = 9,
            }
        );
}
