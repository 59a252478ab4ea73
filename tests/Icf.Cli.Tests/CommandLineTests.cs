namespace Icf.Cli.Tests;

/// <summary>The help of every command, and what is said of command lines and files that do not fit.</summary>
public sealed class CommandLineTests
{
    /// <summary>Commands, and what their help names.</summary>
    public static TheoryData<string, string> Helps =>
        new()
        {
            { "new", "console|model --name --out --json" },
            { "models", "--from --json --verbose" },
            { "train", "--from --example --out --traces --seconds --seed --json" },
            { "infer", "--from --network --data --particles --registry --postgres --seed --json" },
            { "sample", "--from --engine --data --draws --seed enumerate|importance|laplace --json" },
            { "answer", "--from --data --network --ess --seconds --seed --json" },
            { "report", "--from --data --network --engine --draws --out --save-draws --title --seed --json" },
            { "check", "--from --network --example --simulations --particles --save --seed --json" },
            {
                "compare",
                "<first> <second> --from --data --by --example --simulations --particles --registry --seed --json"
            },
            { "registry", "list show push pull promote rollback retire history verify --registry --postgres" },
            { "serve", "--from --network --alias --urls --keys --registry --postgres --json" },
            { "key", "<caller> --model --json" },
            { "inspect", "<file> --json" },
            { "completion", "bash|pwsh|zsh" },
        };

    [Theory]
    [MemberData(nameof(Helps))]
    public async Task The_help_of_a_command_says_what_it_takes(string command, string words)
    {
        CommandRun help = await CommandRun.Of("", command, "--help");
        Assert.Equal((ExitCode.Success, ""), (help.ExitCode, help.Error));
        Assert.Contains($"icf {command}", help.Output, StringComparison.Ordinal);
        Assert.All(words.Split(' '), word => Assert.Contains(word, help.Output, StringComparison.Ordinal));
        CommandRun all = await CommandRun.Of("", "--help");
        Assert.Contains($"  {command} ", all.Output, StringComparison.Ordinal);
    }

    /// <summary>What standard input has, a command line, what is said, and the exit code; MODELS is the assembly.</summary>
    public static TheoryData<string, string, string, int> Mistakes =>
        new()
        {
            { "", "modles", "'modles' means nothing here. 'icf --help' says what there is.", 2 },
            { "", "infer", "Option '--network' is required. 'icf infer --help' says what there is.", 2 },
            { "", "models Nothing --from MODELS", "MODELS has no model 'Nothing'; it has *", 2 },
            {
                "",
                "models --from /nowhere",
                "/nowhere is neither a project nor an assembly. Give --from a folder, a .csproj or a .dll.",
                2
            },
            { "", "inspect /nowhere.icf", "*/nowhere.icf*", 2 },
            { "", "compare /nowhere.icf /other.icf", "*/nowhere.icf*", 2 },
            {
                "{\"y\":[1]}",
                "infer UnknownMean --from MODELS --network @champion --data - --registry /nowhere",
                "There is no registry in /nowhere. Give --registry, or push a network first.",
                2
            },
            {
                "",
                "new nothing",
                "Argument 'nothing' not recognized. Must be one of: 'console' 'model' 'icf new --help' says what there is.",
                2
            },
            {
                "{\"y\":[1]}",
                "report UnknownMean --from MODELS --data - --out never.html",
                "Give either --network or --engine: what shall answer?",
                2
            },
            {
                "{}",
                "sample UnknownMean --from MODELS --engine mh --data -",
                "-: $.y: expected a value, found nothing. 'icf models Icf.TestModels.Models.UnknownMean --json' has the schema.",
                2
            },
            {
                "{\"y\":[1]}[{\"y\":[2]},{\"y\":3}]",
                "sample UnknownMean --from MODELS --engine mh --data -",
                "-, query 3: $.y: expected an array, found 3. 'icf models Icf.TestModels.Models.UnknownMean --json' has the schema.",
                2
            },
            {
                "{\n\"y\":[1,\n",
                "sample UnknownMean --from MODELS --engine mh --data -",
                "- is no JSON from line 3 on.",
                2
            },
            {
                "",
                "sample UnknownMean --from MODELS --engine mh --data -",
                "- has no query. Write an object with the arguments.",
                2
            },
            {
                "{\"y\":[1]}",
                "sample CoinBias --from MODELS --engine nuts --data -",
                "-: $.y: expected the members flips, found a member that is not among them. 'icf models Icf.TestModels.Models.CoinBias --json' has the schema.",
                2
            },
            { "{\"y\":[1,2]}", "sample UnknownMean --from MODELS --engine enumerate --data -", "*Enumerate*", 2 },
            {
                "{\"y\":[1]}{\"y\":[1]}",
                "train UnknownMean --from MODELS --example - --out x.icf",
                "- has several queries, and one is asked for.",
                2
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_in_one_line(string input, string line, string said, int code)
    {
        string[] arguments =
        [
            .. line.Split(' ')
                .Select(static word => word.Replace("MODELS", CommandRun.Models, StringComparison.Ordinal)),
        ];
        CommandRun run = await CommandRun.Of(input, arguments);
        Assert.Equal(code, run.ExitCode);
        Assert.Equal("", run.Output);
        string error = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        string expected = "icf: " + said.Replace("MODELS", CommandRun.Models, StringComparison.Ordinal);
        if (!said.Contains('*', StringComparison.Ordinal))
            Assert.Equal(expected, error);
        Assert.All(expected.Split('*'), part => Assert.Contains(part, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verbose_says_where_an_error_comes_from()
    {
        string[] line = ["sample", "UnknownMean", "--from", CommandRun.Models, "--engine", "enumerate", "--data", "-"];
        CommandRun run = await CommandRun.Of("{\"y\":[1]}", [.. line, "--verbose"]);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("   at Icf.", run.Error, StringComparison.Ordinal);
    }

    /// <summary>A line, and what it can go on with.</summary>
    [Theory]
    [InlineData("icf in", "infer inspect")]
    [InlineData("icf sample --en", "--engine")]
    [InlineData("icf sample --engine p", "pathfinder pgibbs")]
    [InlineData("icf completion z", "zsh")]
    public async Task A_line_is_completed(string line, string with)
    {
        CommandRun run = await CommandRun.Of("", "complete", "--position", $"{line.Length}", "--", line);
        Assert.Equal(
            with,
            string.Join(
                ' ',
                run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
            )
        );
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _icf icf")]
    [InlineData("zsh", "compdef _icf icf")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName icf")]
    public async Task A_shell_has_a_script(string shell, string text)
    {
        CommandRun run = await CommandRun.Of("", "completion", shell);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
    }
}
