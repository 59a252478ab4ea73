using System.Diagnostics;
using System.Text.Json;

namespace Icf.Cli.Tests;

/// <summary>What <c>icf new</c> asks of <c>dotnet new</c>, which a script stands in for.</summary>
public sealed class NewCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("icf-cli").FullName;

    private string Log => Path.Combine(_folder, "log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Templates_that_are_missing_are_installed()
    {
        if (OperatingSystem.IsWindows())
            return; // the script needs a shell
        (int code, string output, _) = await Run("touch installed; exit 0", "console", "--name", "Tea", "--json");
        Assert.Equal(ExitCode.Success, code);
        string made = $"new icf-console --output {_folder} --name Tea";
        Assert.Equal([made, "new install Icf.Templates::0.1.0", made], await File.ReadAllLinesAsync(Log));
        JsonElement said = JsonElement.Parse(output);
        Assert.Equal("icf-console", said.GetProperty("template").GetString());
        Assert.Equal(_folder, said.GetProperty("folder").GetString());
    }

    [Fact]
    public async Task Templates_that_cannot_be_installed_are_an_error()
    {
        if (OperatingSystem.IsWindows())
            return;
        (int code, string output, string error) = await Run("echo 'There is no such package.' >&2; exit 1", "model");
        Assert.Equal((ExitCode.Refused, ""), (code, output));
        Assert.Equal("icf: The templates cannot be installed: There is no such package.\n", error);
    }

    private async Task<(int Code, string Output, string Error)> Run(string install, params string[] arguments)
    {
        string script = Path.Combine(_folder, "dotnet");
        await File.WriteAllTextAsync(
            script,
            $$"""
            #!/bin/sh
            cd {{_folder}}
            echo "$*" >> log
            case "$2" in
            install) {{install}} ;;
            *) [ -e installed ] || exit 103 ;;
            esac
            """
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(IcfCommand).Assembly.Location, "new", .. arguments, "--out", _folder]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_HOST_PATH"] = script;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
