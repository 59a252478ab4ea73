using System.Diagnostics;

namespace Icf.Cli.Tests;

/// <summary>Completion as a shell asks for it, with the script that it was given.</summary>
public sealed class ShellTests
{
    private const string Bash = """
        source <(icf completion bash)
        COMP_LINE=$1 COMP_POINT=${#1}
        _icf
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    // What the completion system of an interactive shell has.
    private const string Zsh = """
        compdef() { :; }
        compadd() { shift; print -l -- "$@"; }
        source =(icf completion zsh)
        BUFFER=$1 CURSOR=${#1}
        _icf
        """;

    [ShellTheory("bash")]
    [InlineData("icf in", "infer inspect")]
    [InlineData("icf sample --engine p", "pathfinder pgibbs")]
    public Task Bash_completes_a_line(string line, string with) => Completes("bash", Bash, line, with);

    [ShellTheory("zsh")]
    [InlineData("icf in", "infer inspect")]
    [InlineData("icf sample --engine p", "pathfinder pgibbs")]
    public Task Zsh_completes_a_line(string line, string with) => Completes("zsh", Zsh, line, with);

    private static async Task Completes(string shell, string script, string line, string with)
    {
        var start = new ProcessStartInfo(
            shell,
            ["-c", $"icf() {{ dotnet '{typeof(IcfCommand).Assembly.Location}' \"$@\"; }}\n{script}", shell, line]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("", await error);
        Assert.Equal(
            with,
            string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))
        );
    }
}
