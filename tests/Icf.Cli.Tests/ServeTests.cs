using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Icf.Cli.Tests;

/// <summary>The service as a process of its own.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("icf-cli").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_network_answers_who_has_a_key_until_it_is_stopped()
    {
        string keys = Path.Combine(_folder, "keys"),
            registry = Path.Combine(_folder, "networks");
        JsonElement made = (await CommandRun.Of("", "key", "ada", "--model", "UnknownMean", "--json")).Json[0];
        await File.WriteAllTextAsync(keys, $"# those who may ask\n{made.GetProperty("line").GetString()}\n");
        foreach (
            string[] line in (string[][])
                [
                    ["registry", "push", Network()],
                    ["registry", "promote", "UnknownMean", "1", "champion", "--force", "--reason", "a test"],
                ]
        )
            Assert.Equal(ExitCode.Success, (await CommandRun.Of("", [.. line, "--registry", registry])).ExitCode);

        using Process service = Start("--keys", keys, "--registry", registry);
        try
        {
            string url = JsonElement
                .Parse((await service.StandardOutput.ReadLineAsync())!)
                .GetProperty("urls")[0]
                .GetString()!;
            using var caller = new HttpClient { BaseAddress = new Uri(url + "/") };
            await ReadyAsync(caller);
            using JsonContent query = JsonContent.Create(new { args = new { y = new[] { 8, 9 } } });
            using HttpResponseMessage closed = await caller.PostAsync("models/UnknownMean/infer", query);
            Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
            caller.DefaultRequestHeaders.Add("X-Api-Key", made.GetProperty("key").GetString());
            using HttpResponseMessage open = await caller.PostAsync("models/UnknownMean/infer", query);
            JsonElement answer = await open.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("1", answer.GetProperty("version").GetString());
            Assert.True(answer.GetProperty("answer").GetProperty("latents").TryGetProperty("mu", out _));
            if (OperatingSystem.IsWindows())
                return; // no signal can be sent to another process
            using Process kill = Process.Start("kill", ["-INT", $"{service.Id}"]);
            await service.WaitForExitAsync();
            Assert.Equal(ExitCode.Success, service.ExitCode);
        }
        finally
        {
            if (!service.HasExited)
                service.Kill();
        }
    }

    /// <summary>A file of keys, and what is said of it.</summary>
    [Theory]
    [InlineData("# nobody\n", "* has no key. 'icf key NAME' makes one.")]
    [InlineData(
        "ada 1234\n",
        "*, line 1: expected the caller's name and the hash of the key. 'icf key NAME' makes such a line."
    )]
    public async Task A_file_of_keys_that_is_none_is_refused(string text, string said)
    {
        string keys = Path.Combine(_folder, "keys");
        await File.WriteAllTextAsync(keys, text);
        string[] line = ["serve", "UnknownMean", "--from", CommandRun.Models, "--network", Network(), "--keys", keys];
        CommandRun run = await CommandRun.Of("", line);
        Assert.Equal(
            (ExitCode.Refused, $"icf: {said.Replace("*", keys, StringComparison.Ordinal)}\n"),
            (run.ExitCode, run.Error)
        );
    }

    [Fact]
    public async Task A_key_has_a_line_without_it()
    {
        CommandRun run = await CommandRun.Of("", "key", "ada");
        string key = run.Error.Trim().Split(' ')[^1];
        Assert.Equal($"ada {Serving.ApiKey.Hash(key)}\n", run.Output);
        CommandRun refused = await CommandRun.Of("", "key", "ada lovelace");
        Assert.Equal(ExitCode.Refused, refused.ExitCode);
    }

    [Fact]
    public async Task A_registry_that_is_not_there_is_named()
    {
        CommandRun run = await CommandRun.Of("", "serve", "--from", CommandRun.Models, "--registry", "/nowhere");
        Assert.Equal("icf: There is no registry in /nowhere. Give --registry, or push a network first.\n", run.Error);
    }

    /// <summary>The model is that of the version, whichever the command names.</summary>
    [Fact]
    public async Task A_version_of_a_model_that_is_not_here_is_refused()
    {
        string[] line = ["serve", "UnknownMean", "--from", CommandRun.Models, "--network", "Nothing@champion"];
        CommandRun run = await CommandRun.Of("", line);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("has no model 'Nothing'; it has ", run.Error, StringComparison.Ordinal);
    }

    private static async Task ReadyAsync(HttpClient caller)
    {
        for (int attempt = 0; ; attempt++)
        {
            using HttpResponseMessage ready = await caller.GetAsync("health/ready");
            if (ready.IsSuccessStatusCode)
                return;
            Assert.True(attempt < 600, "the service does not become ready");
            await Task.Delay(50);
        }
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    typeof(IcfCommand).Assembly.Location,
                    "serve",
                    "--from",
                    CommandRun.Models,
                    "--urls",
                    "http://127.0.0.1:0",
                    "--json",
                    .. arguments,
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;

    private string Network()
    {
        string file = Path.Combine(_folder, "mean.icf");
        using var compiled = new TestModels.Models.UnknownMeanModel().Compile(
            new([8, 9]),
            new CompileOptions
            {
                Traces = 500,
                Epochs = 1,
                Progress = null,
            }
        );
        compiled.Save(file);
        return file;
    }
}
