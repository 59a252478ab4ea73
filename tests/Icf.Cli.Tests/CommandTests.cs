using System.Text.Json;

namespace Icf.Cli.Tests;

/// <summary>What the commands do, over the test models.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("icf-cli").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Models_are_listed_for_people_and_for_programs()
    {
        CommandRun one = await Run("", "models", "jsonmodels.doseresponse");
        Assert.Equal(
            """
            Icf.TestModels.JsonModels.DoseResponse
                What a dose does, with treatment and without.
                takes   trials, y
                hides   slope, effect

            """.ReplaceLineEndings("\n"),
            one.Output[..one.Output.IndexOf("    traits", StringComparison.Ordinal)]
        );
        CommandRun all = await Run("", "models", "--json");
        Assert.Equal(ExitCode.Success, all.ExitCode);
        Assert.Equal(
            ModelCatalog.Of(typeof(TestModels.JsonModels).Assembly).Select(static model => model.Name),
            all.Json.Select(static model => model.GetProperty("model").GetString())
        );
        JsonElement arguments = all
            .Json.Single(static m =>
                m.GetProperty("model").GetString()!.EndsWith(".UnknownMean", StringComparison.Ordinal)
            )
            .GetProperty("arguments");
        Assert.Equal("array", arguments.GetProperty("properties").GetProperty("y").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_report_is_a_page_and_the_draws()
    {
        string page = Path.Combine(_folder, "answer.html"),
            draws = Path.Combine(_folder, "draws.csv");
        CommandRun run = await Run(
            "{\"y\":[8,9]}",
            "report",
            "UnknownMean",
            "--engine",
            "nuts",
            "--draws",
            "400",
            "--data",
            "-",
            "--out",
            page,
            "--save-draws",
            draws,
            "--title",
            "A mean",
            "--json"
        );
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        JsonElement written = Assert.Single(run.Json);
        Assert.Equal(page, written.GetProperty("page").GetString());
        Assert.Contains("<title>A mean</title>", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
        Assert.All(
            written.GetProperty("files").EnumerateArray(),
            static file => Assert.True(File.Exists(file.GetString()))
        );
        Assert.Equal(4, written.GetProperty("files").GetArrayLength());
    }

    [Fact]
    public async Task Queries_come_from_a_table_and_draws_go_into_one()
    {
        string table = Path.Combine(_folder, "answers.arrow"),
            data = Path.Combine(_folder, "data.csv");
        await File.WriteAllTextAsync(data, "batch,y\na,8\nb,2\na,9\n");
        string[] sample = ["sample", "UnknownMean", "--engine", "importance", "--draws", "50", "--seed", "7"];
        CommandRun run = await Run("", [.. sample, "--data", data, "--by", "batch", "--save-draws", table, "--json"]);
        Assert.Equal("", run.Error);
        string[] files = [Path.Combine(_folder, "answers_1.arrow"), Path.Combine(_folder, "answers_2.arrow")];
        foreach ((JsonElement answer, string file) in run.Json.Zip(files))
        {
            Assert.Equal([file], answer.GetProperty("files").EnumerateArray().Select(static f => f.GetString()));
            SavedDraws draws = SavedDraws.Read(file);
            Assert.Equal((50, 7L), (draws.Count, draws.Seed));
            double mean = draws["mu"].Zip(draws.LogWeights, static (mu, weight) => mu * Math.Exp(weight)).Sum();
            JsonElement mu = answer.GetProperty("latents").GetProperty("mu");
            Assert.Equal(mu.GetProperty("mean").GetDouble(), mean, 1e-9);
        }

        // Draws are a table, too.
        string one = Path.Combine(_folder, "one.parquet");
        run = await Run("{\"y\":[8]}", [.. sample, "--data", "-", "--save-draws", one]);
        Assert.EndsWith($"Draws: {one}\n", run.Output, StringComparison.Ordinal);
        run = await Run("", [.. sample, "--data", one]);
        Assert.Equal(
            $"icf: {one} has no column 'y'; it has .chain, .iteration, .draw, .log_weight, .log_density, mu.\n",
            run.Error
        );
        Assert.Equal(ExitCode.Refused, run.ExitCode);
    }

    [Theory]
    [InlineData(
        "draws.xls",
        "FILE: the ending says the form of the draws, .parquet, .arrow or .feather (Arrow), .csv ("
    )]
    [InlineData("none/draws.csv", "FILE: there is no folder ")]
    public async Task Where_draws_cannot_go_is_said_before_the_work(string file, string said)
    {
        file = Path.Combine(_folder, file);
        CommandRun run = await Run(
            "",
            "sample",
            "UnknownMean",
            "--engine",
            "nuts",
            "--data",
            "-",
            "--save-draws",
            file
        );
        Assert.StartsWith(
            "icf: " + said.Replace("FILE", file, StringComparison.Ordinal),
            run.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Refused, run.ExitCode);
    }

    [Fact]
    public async Task What_does_not_fit_in_a_table_is_said_with_the_schema()
    {
        string data = Path.Combine(_folder, "data.csv");
        await File.WriteAllTextAsync(data, "dose,arm,y\n1,Placebo,1\n");
        CommandRun run = await Run("", "sample", "DoseResponse", "--engine", "importance", "--data", data);
        Assert.Equal(
            $"icf: {data}: $.trials[0].Arm: expected one of \"Control\", \"Treated\", found \"Placebo\". "
                + "'icf models Icf.TestModels.JsonModels.DoseResponse --json' has the schema.\n",
            run.Error
        );
    }

    /// <summary>Engines, and how far their mean may be from the exact one: six standard errors, below 1e-8.</summary>
    [Theory]
    [InlineData("importance", 4_000)]
    [InlineData("nuts", 1_000)]
    [InlineData("laplace", 1_000)]
    [InlineData("smc", 1_000)]
    public async Task An_engine_answers_all_queries_of_a_file(string engine, int draws)
    {
        CommandRun run = await Run(
            """
            {"y":[8,9]}
            {"y":[]}
            """,
            "sample",
            "UnknownMean",
            "--engine",
            engine,
            "--data",
            "-",
            "--draws",
            $"{draws}",
            "--seed",
            "1",
            "--json"
        );
        Assert.Equal("", run.Error);
        (double, int)[] exact = [(TestModelMean([8, 9]), 1), (1, 2)];
        foreach (((double mean, int query), JsonElement answer) in exact.Zip(run.Json))
        {
            Assert.Equal(query, answer.GetProperty("query").GetInt32());
            JsonElement mu = answer.GetProperty("latents").GetProperty("mu");
            double error = Math.Max(mu.GetProperty("error").GetDouble(), 1e-9);
            Assert.InRange(mu.GetProperty("mean").GetDouble(), mean - 6 * error, mean + 6 * error);
        }
    }

    [Fact]
    public async Task A_network_is_trained_inspected_asked_and_checked()
    {
        string example = Path.Combine(_folder, "example.json"),
            network = Path.Combine(_folder, "mean.icf");
        await File.WriteAllTextAsync(example, "{\"y\":[8,9]}");
        CommandRun trained = await Run(
            "",
            "train",
            "UnknownMean",
            "--example",
            example,
            "--out",
            network,
            "--traces",
            "2000",
            "--json"
        );
        Assert.Equal(ExitCode.Success, trained.ExitCode);
        Assert.Equal(2000, trained.Json[0].GetProperty("traces").GetInt32());
        Assert.Contains("100 %", trained.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(network + ".checkpoint"));

        CommandRun inspected = await CommandRun.Of("", "inspect", network, "--json");
        Assert.Equal(
            "Icf.TestModels.Models.UnknownMean",
            inspected.Json[0].GetProperty("manifest").GetProperty("model").GetString()
        );
        CommandRun shown = await CommandRun.Of("", "inspect", network);
        Assert.Contains("calibration    never checked", shown.Output, StringComparison.Ordinal);

        CommandRun answer = await Run("", "infer", "UnknownMean", "--network", network, "--data", example, "--json");
        JsonElement mu = answer.Json[0].GetProperty("latents").GetProperty("mu");
        double error = mu.GetProperty("error").GetDouble(),
            mean = TestModelMean([8, 9]);
        Assert.InRange(mu.GetProperty("mean").GetDouble(), mean - 6 * error, mean + 6 * error);
        Assert.Equal("Good", answer.Json[0].GetProperty("reliability").GetProperty("level").GetString());

        CommandRun text = await Run("", "infer", "UnknownMean", "--network", network, "--data", example);
        Assert.Equal(ExitCode.Success, text.ExitCode);
        Assert.Contains("mu", text.Output, StringComparison.Ordinal);

        CommandRun good = await Run("", "answer", "UnknownMean", "--network", network, "--data", example, "--json");
        Assert.Equal(ExitCode.Success, good.ExitCode);
        Assert.NotEmpty(good.Json[0].GetProperty("rung").GetString()!);

        string[] check =
        [
            "check",
            "UnknownMean",
            "--network",
            network,
            "--example",
            example,
            "--simulations",
            "60",
            "--save",
        ];
        CommandRun checkedRun = await Run("", [.. check, "--json"]);
        Assert.Equal(
            checkedRun.Json[0].GetProperty("isCalibrated").GetBoolean() ? ExitCode.Success : ExitCode.BadVerdict,
            checkedRun.ExitCode
        );
        Assert.Equal(60, checkedRun.Json[0].GetProperty("simulations").GetInt32());
        shown = await CommandRun.Of("", "inspect", network);
        Assert.Contains("calibration    Calibrated: ", shown.Output, StringComparison.Ordinal);

        CommandRun other = await Run("", "infer", "CoinBias", "--network", network, "--data", example);
        Assert.Equal(ExitCode.Refused, other.ExitCode);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_used_is_an_exit_code()
    {
        // Far from the prior, hardly a particle is left.
        CommandRun run = await Run(
            "{\"y\":[400,401]}",
            "sample",
            "UnknownMean",
            "--engine",
            "importance",
            "--data",
            "-",
            "--draws",
            "50",
            "--json"
        );
        Assert.Equal("Unusable", run.Json[0].GetProperty("reliability").GetProperty("level").GetString());
        Assert.Equal(ExitCode.BadVerdict, run.ExitCode);
    }

    // The prior is Normal(1, √5), the likelihood Normal(mu, √2).
    private static double TestModelMean(double[] y) => (1 / 5.0 + y.Sum() / 2) / (1 / 5.0 + y.Length / 2.0);

    private static Task<CommandRun> Run(string input, params string[] arguments) =>
        CommandRun.Of(input, [.. arguments, "--from", CommandRun.Models]);
}
