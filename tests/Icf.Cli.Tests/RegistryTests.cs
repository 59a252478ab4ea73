using System.Text.Json;

namespace Icf.Cli.Tests;

/// <summary>The registry by its commands.</summary>
public sealed class RegistryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("icf-cli").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_version_is_pushed_promoted_and_rolled_back()
    {
        CommandRun first = await Run("push", Network(seed: 1), "--note", "the first", "--code", "3f2a91c");
        Assert.Equal((ExitCode.Success, ""), (first.ExitCode, first.Error));
        Assert.Equal(
            "Icf.TestModels.Models.UnknownMean 1",
            first.Output[..first.Output.IndexOf("  ", StringComparison.Ordinal)]
        );
        Assert.Contains("calibration not checked", first.Output, StringComparison.Ordinal);
        await Run("push", Network(seed: 2));

        CommandRun refused = await Run("promote", "unknownmean", "1", "champion");
        Assert.Equal(ExitCode.Refused, refused.ExitCode);
        Assert.Contains("calibration was not checked", refused.Error, StringComparison.Ordinal);
        Assert.EndsWith("or give --force and --reason, which is recorded.\n", refused.Error, StringComparison.Ordinal);
        foreach (string number in (string[])["1", "2"])
            Assert.Equal(
                ExitCode.Success,
                (await Run("promote", "UnknownMean", number, "champion", "--force", "--reason", "a test")).ExitCode
            );
        Assert.Equal(2, await Champion());
        Assert.Equal(ExitCode.Success, (await Run("rollback", "UnknownMean", "champion")).ExitCode);
        Assert.Equal(1, await Champion());

        CommandRun shown = await Run("show", "UnknownMean", "champion");
        Assert.Contains("    note         the first (", shown.Output, StringComparison.Ordinal);
        CommandRun history = await Run("history", "--json");
        Assert.Equal(
            ["Push", "Note", "Push", "Promote", "Promote", "RollBack"],
            history.Json.Select(static done => done.GetProperty("action").GetString())
        );
        Assert.Equal(ExitCode.Success, (await Run("retire", "UnknownMean", "2", "--reason", "superseded")).ExitCode);
        Assert.Single((await Run("list", "--json")).Json);

        string pulled = Path.Combine(_folder, "pulled.icf");
        await Run("pull", "UnknownMean", "1", "--out", pulled);
        Assert.Equal(await File.ReadAllBytesAsync(Network(seed: 1)), await File.ReadAllBytesAsync(pulled));
        Assert.Equal("2 versions, sound\n", (await Run("verify")).Output);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_named()
    {
        CommandRun empty = await Run("show", "UnknownMean", "1");
        Assert.Equal(ExitCode.Refused, empty.ExitCode);
        Assert.EndsWith(
            "has no model 'UnknownMean'; it is empty: push a network first.\n",
            empty.Error,
            StringComparison.Ordinal
        );
    }

    private async Task<int> Champion()
    {
        JsonElement version = Assert.Single((await Run("show", "UnknownMean", "champion", "--json")).Json);
        Assert.Contains("champion", version.GetProperty("aliases").EnumerateArray().Select(static a => a.GetString()));
        return version.GetProperty("number").GetInt32();
    }

    private string Network(long seed)
    {
        string file = Path.Combine(_folder, $"{seed}.icf");
        if (File.Exists(file))
            return file;
        using var compiled = new TestModels.Models.UnknownMeanModel().Compile(
            new([8, 9]),
            new CompileOptions
            {
                Traces = 500,
                Epochs = 1,
                Seed = seed,
                Progress = null,
            }
        );
        compiled.Save(file);
        return file;
    }

    private Task<CommandRun> Run(params string[] arguments) =>
        CommandRun.Of("", ["registry", .. arguments, "--registry", Path.Combine(_folder, "networks")]);
}
