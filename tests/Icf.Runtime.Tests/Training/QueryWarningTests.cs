using System.Text.Json.Nodes;
using Icf.Artifacts;
using Icf.Networks;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

public sealed class QueryWarningTests : IDisposable
{
    private static readonly CompileOptions s_options = new()
    {
        Traces = 1_000,
        Epochs = 1,
        Seed = 1,
        Threads = 2,
    };
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.icf");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Sizes_outside_are_told_and_sizes_inside_are_not()
    {
        var model = new Models.UnknownMeanModel();
        using var compiled = model.CompileOver(random => new(new double[random.Next(2, 6)]), s_options);
        Assert.All(Enumerable.Range(2, 4), size => Assert.Empty(compiled.Infer(new(new double[size]), 10).Warnings));
        Assert.Equal(
            new QueryWarning(QueryWarningKind.Size, "y", 40, 2, 5, 0),
            Assert.Single(compiled.Infer(new(new double[40]), 10).Warnings)
        );
        Assert.Equal(
            "'y' has 40 elements; the network was trained on 2 to 5",
            compiled.Infer(new(new double[40]), 10).Warnings[0].ToString()
        );
        Assert.Equal(
            "'y' has 1 element; the network was trained on 2 to 5",
            compiled.Infer(new([1]), 10).Warnings[0].ToString()
        );
        Assert.Equal(
            "'y' has 0 elements; the network was trained on 2 to 5",
            compiled.Infer(new([]), 10).Warnings[0].ToString()
        );
        Assert.Contains(
            "unlike the training: 'y' has 1 element",
            compiled.Infer(new([1]), 10).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_network_may_have_seen_empty_lists()
    {
        var model = new Models.UnknownMeanModel();
        using var some = model.CompileOver(random => new(new double[random.Next(0, 2)]), s_options);
        Assert.Empty(some.Infer(new([]), 10).Warnings);
        using var none = model.Compile(new([]), s_options);
        Assert.Empty(none.Infer(new([]), 10).Warnings);
        Assert.Equal(
            "'y' has 2 elements; the network was trained on 0 only",
            none.Infer(new([1, 2]), 10).Warnings[0].ToString()
        );
    }

    [Fact]
    public void Lists_inside_lists_are_measured_each()
    {
        var model = new Models.GroupsModel();
        using var compiled = model.CompileOver(
            random => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new double[random.Next(1, 3)])]),
            s_options
        );
        Assert.Empty(
            compiled
                .Infer(
                    new([
                        [1, 2],
                        [-1],
                    ]),
                    10
                )
                .Warnings
        );
        Assert.Equal(
            ["'y' has 4 elements; the network was trained on 1 to 3"],
            compiled
                .Infer(
                    new([
                        [1],
                        [1],
                        [1],
                        [1],
                    ]),
                    10
                )
                .Warnings.Select(w => w.ToString())
        );
        Assert.Equal(
            ["'y[2]' has 5 elements; the network was trained on 1 to 2 (1 more like it)"],
            compiled
                .Infer(
                    new([
                        [1],
                        [1, 2, 3],
                        [1, 2, 3, 4, 5],
                    ]),
                    10
                )
                .Warnings.Select(w => w.ToString())
        );
        Assert.Equal(
            ["'y[0]' has 0 elements; the network was trained on 1 to 2"],
            compiled
                .Infer(
                    new([
                        [],
                        [1],
                    ]),
                    10
                )
                .Warnings.Select(w => w.ToString())
        );
    }

    [Fact]
    public void Inputs_that_never_varied_are_constants()
    {
        var model = new Models.EightSchoolsModel();
        using var compiled = model.Compile(new([0, 0], [15, 10]), s_options);
        Assert.Empty(compiled.Infer(new([28, 8], [15, 10]), 10).Warnings);
        Assert.Equal(
            new QueryWarning(QueryWarningKind.Constant, "sigma[1]", 250, 10, 10, 0),
            Assert.Single(compiled.Infer(new([28, 8], [15, 250]), 10).Warnings)
        );

        // Both values occur, each at the other's place.
        Assert.Equal(
            "'sigma[0]' is 10; the network was trained on 15 only (1 more like it)",
            Assert.Single(compiled.Infer(new([28, 8], [10, 15]), 10).Warnings).ToString()
        );
    }

    [Fact]
    public void Inputs_that_varied_have_a_range()
    {
        var model = new Models.EightSchoolsModel();
        using var compiled = model.CompileOver(
            random => new([0, 0, 0, 0], [.. Enumerable.Range(0, 4).Select(_ => 9.0 + random.Next(10))]),
            s_options
        );
        Assert.Empty(compiled.Infer(new([28, 8, 0, 0], [18, 9, 9, 18]), 10).Warnings);
        Assert.Equal(
            ["'sigma[3]' is 250; the network was trained on 9 to 18 (1 more like it)"],
            compiled.Infer(new([28, 8, 0, 0], [10, 1, 9, 250]), 10).Warnings.Select(w => w.ToString())
        );
    }

    [Fact]
    public void Data_that_the_model_never_simulated_are_told()
    {
        var model = new Models.UnknownMeanModel();
        using var compiled = model.Compile(new([0, 0]), s_options);

        // Data have mean 1 and standard deviation √7 = 2.65 in the simulations; 3 deviations are ordinary, 20 are not.
        Assert.Empty(compiled.Infer(new([9, -7]), 10).Warnings);
        QueryWarning warning = Assert.Single(compiled.Infer(new([54, 0]), 1_000).Warnings);
        Assert.Equal((QueryWarningKind.Datum, "y[0]", 54), (warning.Kind, warning.Address, warning.Value));
        Assert.InRange(warning.Upper, 6, 20);
        Assert.InRange(warning.Lower, -18, -4);
    }

    [Fact]
    public void A_saved_network_warns_too_and_an_older_file_does_not()
    {
        var model = new Models.EightSchoolsModel();
        using (var compiled = model.Compile(new([0, 0], [15, 10]), s_options))
            compiled.Save(_path);
        using (var loaded = model.Load(_path))
            Assert.Equal(
                [
                    "'y' has 1 element; the network was trained on 2 only",
                    "'sigma' has 1 element; the network was trained on 2 only",
                    "'sigma[0]' is 250; the network was trained on 15 only",
                ],
                loaded.Infer(new([28], [250]), 10).Warnings.Select(w => w.ToString())
            );

        Artifact now = Artifact.Load(_path);
        JsonNode manifest = JsonNode.Parse(now.Manifest)!;
        Assert.True(manifest["plan"]!.AsObject().Remove("trained"));
        new Artifact(now.Kind, manifest.ToJsonString(), now.Tensors).Save(_path);
        using (var loaded = model.Load(_path))
            Assert.Empty(loaded.Infer(new([28, 8], [15, 250]), 10).Warnings);
    }

    [Theory]
    [MemberData(nameof(AllModels))]
    public void What_the_model_itself_would_draw_is_ordinary(string name) =>
        TestModelTable.All[name].Obey(new OrdinaryLaw());

    public static TheoryData<string> AllModels() => [.. TestModelTable.All.Keys];

    /// <summary>
    /// A datum leaves the extremes of 4,096 simulations about once in 2,000 data, and less often by a quarter of a
    /// spread; the seeds are fixed, and none of the 20 queries does.
    /// </summary>
    private sealed class OrdinaryLaw : ILaw
    {
        public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
        {
            var source = new TraceSource<TArgs, TResult>(model.Model, new Arguments<TArgs>(model.Query), 1);
            IReadOnlyList<TrainedField> trained = TrainedRanges.Of([source.Simulate(0, 4_096, CancellationToken.None)]);
            SimulatedTraces queries = source.Simulate(1 << 20, 20, CancellationToken.None);
            for (int i = 0; i < queries.Count; i++)
                Assert.Empty(Warnings(new(queries.Layout(i), queries.Tokens(i).ToArray())));
            Assert.Empty(Warnings(model.Model.Read(model.Query)));

            IReadOnlyList<QueryWarning> Warnings(ArgumentData data) => new RangeCheck(trained, data.Layout).Of(data);
        }
    }

    [Theory]
    [InlineData(QueryWarningKind.Datum, 10, 0, 10, 0.03)]
    [InlineData(QueryWarningKind.Datum, 11, 0, 10, 0.052)]
    [InlineData(QueryWarningKind.Input, -5, 0, 10, 0.14)]
    [InlineData(QueryWarningKind.Size, 20, 0, 10, 0.25)]
    [InlineData(QueryWarningKind.Size, 1e9, 0, 10, 0.25)]
    [InlineData(QueryWarningKind.Size, 19, 20, 20, 0.25)]
    [InlineData(QueryWarningKind.Datum, double.NaN, 0, 10, 0.25)]
    [InlineData(QueryWarningKind.Constant, 1.01, 1, 1, 0.25)]
    [InlineData(QueryWarningKind.Order, 2, 1, 3, 0.25)]
    public void The_farther_outside_a_query_lies_the_more_particles_come_from_the_prior(
        QueryWarningKind kind,
        double value,
        double lower,
        double upper,
        double share
    )
    {
        var slight = new QueryWarning(QueryWarningKind.Datum, "y", 10, 0, 10, 0);
        Assert.Equal(
            share,
            SamplingOptions.PriorShareFor([slight, new QueryWarning(kind, "x", value, lower, upper, 0)], 1_000),
            1e-12
        );
        Assert.Equal(0.03, SamplingOptions.PriorShareFor([], 1_000), 1e-12);
    }
}
