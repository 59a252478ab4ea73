using System.Text.Json;
using Icf.Evaluation.Speed;

namespace Icf.Evaluation.Tests;

/// <summary>The rows of <c>speed</c> and its command line; nothing is timed here.</summary>
public class SpeedTests
{
    [Fact]
    public void Options_are_read()
    {
        SpeedOptions all = Options();
        Assert.Equal((false, false, false), (all.Json, all.List, all.Check));
        Assert.Empty(all.Only);

        SpeedOptions some = Options("--json", "--only", "train", "--only", "gemm", "--list", "--check");
        Assert.Equal((true, true, true), (some.Json, some.List, some.Check));
        Assert.Equal(["train", "gemm"], some.Only);

        Assert.Equal(EngineChoice.Managed, all.Engine);
        Assert.Equal("torchsharp", Options("--engine", "torchsharp").Engine);
        Assert.NotEmpty(Parse("--engine").Errors);
        Assert.NotEmpty(Parse("--only").Errors);
        Assert.NotEmpty(Parse("train").Errors);
    }

    [Fact]
    public void Rows_are_chosen_by_a_part_of_their_name()
    {
        SpeedCheck[] checks = [Check("train/hmm"), Check("train-512/hmm"), Check("gemm/1x2x3")];
        Assert.Equal(checks, Options().Choose(checks));
        Assert.Equal(["train/hmm"], Chosen("train/"));
        Assert.Equal(["train/hmm", "train-512/hmm"], Chosen("HMM"));
        Assert.Equal(["train/hmm", "gemm/1x2x3"], Chosen("train/h", "gemm"));
        Assert.Throws<UsageException>(() => Chosen("nothing"));

        string[] Chosen(params string[] parts) =>
            [
                .. Options([.. parts.SelectMany(part => new[] { "--only", part })])
                    .Choose(checks)
                    .Select(check => check.Row),
            ];
    }

    [Theory]
    [InlineData(9.0, false, true)]
    [InlineData(10.0, true, true)]
    [InlineData(11.0, true, false)]
    [InlineData(null, false, false)]
    public void A_goal_is_a_bound_from_below_or_above(double? value, bool large, bool small)
    {
        Assert.Equal(new SpeedRow("a", value, "u", 10, large), SpeedCheck.AtLeast("a", 10, "u", () => 0).With(value));
        Assert.Equal(new SpeedRow("a", value, "u", 10, small), SpeedCheck.AtMost("a", 10, "u", () => 0).With(value));
        Assert.Equal(new SpeedRow("a", value, "u", null, null), Check("a").With(value));
    }

    [Fact]
    public void A_row_is_an_object_on_a_line()
    {
        string line = EvaluationJson.Line(SpeedCheck.AtLeast("train/hmm", 10, "traces per CPU-s", () => 0).With(12.5));
        using JsonDocument row = JsonDocument.Parse(line);
        Assert.DoesNotContain('\n', line);
        Assert.Equal(
            ["row", "value", "unit", "goal", "met"],
            row.RootElement.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(12.5, row.RootElement.GetProperty("value").GetDouble());
        Assert.True(row.RootElement.GetProperty("met").GetBoolean());
        Assert.Contains("\"value\":null", EvaluationJson.Line(Check("x").With(double.NaN)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_has_a_name_of_its_own_and_every_stage_has_rows()
    {
        using var rows = new SpeedRows(EngineChoice.Managed);
        string[] names = [.. rows.All.Select(check => check.Row)];
        Assert.Equal(names.Length, names.Distinct().Count());
        foreach (
            string stage in (string[])
                [
                    "machine",
                    "simulate",
                    "train-512",
                    "train",
                    "infer-512",
                    "infer",
                    "query",
                    "refine",
                    "score",
                    "gradient",
                    "lstm-cell",
                    "gemm",
                    "start-up",
                    "key-stroke",
                    "memory",
                    "scale",
                ]
        )
            Assert.Contains(names, name => name.StartsWith(stage + "/", StringComparison.Ordinal));
    }

    [Fact]
    public void An_engine_that_is_not_there_is_refused()
    {
        Assert.Contains("managed, torchsharp", Refusal("cray"), StringComparison.Ordinal);
#if !ICF_TORCHSHARP
        Assert.Contains("-p:IcfTorchSharpNatives=true", Refusal("torchsharp"), StringComparison.Ordinal);
#endif

        static string Refusal(string engine) =>
            Assert
                .Throws<UsageException>(() => SpeedCommand.Run(Options("--list", "--engine", engine), TextWriter.Null))
                .Message;
    }

    [Fact]
    public void The_names_of_the_rows_and_their_goals_can_be_listed()
    {
        using var output = new StringWriter();
        Assert.True(SpeedCommand.Run(Options("--list", "--only", "lstm-cell"), output));
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("lstm-cell/128", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("≤ 500", lines[0], StringComparison.Ordinal);
    }

    private static System.CommandLine.ParseResult Parse(params string[] arguments) =>
        EvaluationCommand.Create(TextWriter.Null).Parse(["speed", .. arguments]);

    private static SpeedOptions Options(params string[] arguments) => SpeedCommand.Options(Parse(arguments));

    private static SpeedCheck Check(string row) => SpeedCheck.Informative(row, "u", () => 0);
}
