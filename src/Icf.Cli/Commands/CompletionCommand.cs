using System.CommandLine;

namespace Icf.Cli.Commands;

/// <summary><c>icf completion SHELL</c>: the script that makes a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _icf() {
            local IFS=$'\n'
            COMPREPLY=($(icf complete --position "$COMP_POINT" -- "$COMP_LINE" 2>/dev/null))
        }
        complete -o default -F _icf icf
        """;

    private const string Zsh = """
        #compdef icf
        _icf() {
            local -a all
            all=("${(@f)$(icf complete --position "$CURSOR" -- "$BUFFER" 2>/dev/null)}")
            compadd -- $all || _files
        }
        compdef _icf icf
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName icf -ScriptBlock {
            param($word, $line, $position)
            icf complete --position $position -- "$line" | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    private static readonly Dictionary<string, string> s_scripts = new()
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["pwsh"] = PowerShell,
    };

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "The shell" };
        shell.AcceptOnlyFromAmong([.. s_scripts.Keys]);
        var command = new Command(
            "completion",
            "Writes the script that makes a shell complete commands and options, for its start-up file."
        )
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            terminal.Output.WriteLine(s_scripts[parsed.GetRequiredValue(shell)].ReplaceLineEndings("\n"));
            return ExitCode.Success;
        });
        return command;
    }
}
