using System.Text.Json;

namespace Icf.Cli.Tests;

/// <summary>Commands over networks that are versions in a registry, and over two networks.</summary>
public sealed class NetworkSourceTests : IDisposable
{
    private const string Query = "{\"y\":[8,9]}";

    private readonly string _folder = Directory.CreateTempSubdirectory("icf-cli").FullName;

    private string Registry => Path.Combine(_folder, "networks");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_version_answers_as_its_file_does()
    {
        string file = await Pushed(traces: 2_000);
        CommandRun expected = await Answers(file);
        Assert.Equal(ExitCode.Success, expected.ExitCode);
        foreach (string name in (string[])["@1", "@champion", "UnknownMean@1", "models.unknownmean@champion"])
            Assert.Equal((0, expected.Output, ""), Parts(await Answers(name)));
        CommandRun inspected = await Run("", "inspect", "UnknownMean@champion");
        Assert.Contains("Icf.TestModels.Models.UnknownMean\n", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("calibration    never checked", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("mu: a mixture of normals", inspected.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_named()
    {
        await Pushed(traces: 500);
        foreach (
            (string name, string said) in (IEnumerable<(string, string)>)
                [("@challenger", "challenger"), ("@7", "7"), ("Nothing@1", "has no model 'Nothing'; it has Icf.")]
        )
        {
            CommandRun run = await Answers(name);
            Assert.Equal((ExitCode.Refused, ""), (run.ExitCode, run.Output));
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        }

        CommandRun nameless = await Run("", "inspect", "@champion");
        Assert.Equal("icf: '@champion' does not say of which model. Write MODEL@champion.\n", nameless.Error);
    }

    [Fact]
    public async Task A_version_is_checked_but_not_changed()
    {
        await Pushed(traces: 500);
        string[] check = ["check", "UnknownMean", "--network", "@1", "--example", "-", "--from", CommandRun.Models];
        CommandRun refused = await Run(Query, [.. check, "--save"]);
        Assert.Equal(ExitCode.Refused, refused.ExitCode);
        Assert.Contains("Pull it, check the file with --save, and push that.", refused.Error, StringComparison.Ordinal);
        CommandRun done = await Run(Query, [.. check, "--simulations", "40", "--json"]);
        Assert.Equal(40, Assert.Single(done.Json).GetProperty("simulations").GetInt32());
    }

    [Fact]
    public async Task Two_networks_are_compared_on_the_same_data()
    {
        string worse = await Pushed(traces: 200),
            better = Trained(traces: 5_000);
        CommandRun changes = await Run("", "compare", "@champion", better);
        Assert.Equal((ExitCode.Success, ""), (changes.ExitCode, changes.Error));
        Assert.StartsWith("traces: 200 → 5,000\n", changes.Output, StringComparison.Ordinal);

        string[] compare = ["compare", "@champion", better, "--from", CommandRun.Models, "--json"];
        foreach (
            string[] data in (string[][])
                [
                    ["--data", "-"],
                    ["--example", "-", "--simulations", "40"],
                ]
        )
        {
            JsonElement comparison = Assert.Single((await Run(Query, [.. compare, .. data])).Json);
            Assert.Equal("Second", comparison.GetProperty("better").GetString());
            Assert.Equal(data.Length == 2 ? 10 : 40, comparison.GetProperty("answers").GetInt32());
            Assert.True(comparison.GetProperty("ratioLower").GetDouble() > 1);
            Assert.Contains(
                "traces: 200 → 5,000",
                comparison.GetProperty("changes").EnumerateArray().Select(static change => change.GetString())
            );
        }

        CommandRun text = await Run(Query, [.. compare[..^1], "--data", "-"]);
        Assert.Contains("The second network is better; it has ", text.Output, StringComparison.Ordinal);
        CommandRun both = await Run(Query, [.. compare, "--data", "-", "--example", "-"]);
        Assert.Equal("icf: Give either --data or --example: compared on which data?\n", both.Error);
        CommandRun same = await Run("", "compare", worse, worse);
        Assert.Equal("The files say the same of model, network, training and calibration.\n", same.Output);
    }

    [Fact]
    public async Task A_query_without_an_answer_leaves_the_others_theirs()
    {
        string file = Path.Combine(_folder, "throws.icf");
        using (
            var compiled = new TestModels.FaultyModels.ThrowsModel().Compile(
                new(1e9, 0),
                new CompileOptions
                {
                    Traces = 500,
                    Epochs = 1,
                    Progress = null,
                }
            )
        )
            compiled.Save(file);
        string[] limits = ["1e9", "-1", "1e9"];
        CommandRun run = await Run(
            string.Concat(limits.Select(static limit => $$"""{"limit":{{limit}},"y":1}""")),
            "infer",
            "FaultyModels.Throws",
            "--network",
            file,
            "--data",
            "-",
            "--from",
            CommandRun.Models,
            "--json"
        );
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Equal([1, 2, 3], run.Json.Select(static answer => answer.GetProperty("query").GetInt32()));
        string error = run.Json[1].GetProperty("error").GetString()!;
        Assert.Equal($"icf: query 2: {error}\n", run.Error);
    }

    private static (int, string, string) Parts(CommandRun run) => (run.ExitCode, run.Output, run.Error);

    private Task<CommandRun> Answers(string network) =>
        Run(Query, "infer", "UnknownMean", "--network", network, "--data", "-", "--from", CommandRun.Models, "--json");

    private async Task<string> Pushed(int traces)
    {
        string file = Trained(traces);
        string[][] lines =
        [
            ["registry", "push", file],
            ["registry", "promote", "UnknownMean", "1", "champion", "--force", "--reason", "a test"],
        ];
        foreach (string[] line in lines)
            Assert.Equal(ExitCode.Success, (await Run("", line)).ExitCode);
        return file;
    }

    private string Trained(int traces)
    {
        string file = Path.Combine(_folder, $"{traces}.icf");
        using var compiled = new TestModels.Models.UnknownMeanModel().Compile(
            new([8, 9]),
            new CompileOptions
            {
                Traces = traces,
                Epochs = 1,
                Seed = 1,
                Progress = null,
            }
        );
        compiled.Save(file);
        return file;
    }

    private Task<CommandRun> Run(string input, params string[] arguments) =>
        CommandRun.Of(input, [.. arguments, "--registry", Registry]);
}
