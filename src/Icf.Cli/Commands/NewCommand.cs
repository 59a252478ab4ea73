using System.CommandLine;
using System.Reflection;
using Icf.Cli.Models;

namespace Icf.Cli.Commands;

/// <summary><c>icf new</c>: makes a project or a file with a model, by the templates of its own version.</summary>
internal static class NewCommand
{
    /// <summary>How <c>dotnet new</c> ends where it knows no such template.</summary>
    private const int NoSuchTemplate = 103;

    private static readonly Dictionary<string, string> s_templates = new()
    {
        ["console"] = "icf-console",
        ["model"] = "icf-model",
    };

    public static Command Create(Terminal terminal)
    {
        var what = new Argument<string>("what")
        {
            Description = "console: a program with a model, its training and an answer; model: a file with a model",
        };
        what.AcceptOnlyFromAmong([.. s_templates.Keys]);
        var name = new Option<string?>("--name") { Description = "Its name; without it, that of the folder" };
        var folder = new Option<string>("--out")
        {
            Description = "The folder for it",
            HelpName = "folder",
            DefaultValueFactory = static _ => ".",
        };
        var command = new Command("new", "Makes a program to start from, or a file with one more model.")
        {
            what,
            name,
            folder,
        };
        command.SetAction(parsed =>
        {
            string template = s_templates[parsed.GetRequiredValue(what)],
                made = Path.GetFullPath(parsed.GetRequiredValue(folder));
            Make([
                template,
                "--output",
                made,
                .. parsed.GetValue(name) is { } given ? (string[])["--name", given] : [],
            ]);
            if (parsed.GetValue(SharedOptions.Json))
                JsonText.Line(
                    terminal.Output,
                    writer =>
                    {
                        writer.WriteString("template", template);
                        writer.WriteString("folder", made);
                    }
                );
            else
                terminal.Output.WriteLine($"Made from the template {template} in {made}");
            return ExitCode.Success;
        });
        return command;
    }

    private static void Make(IReadOnlyList<string> arguments)
    {
        DotnetRun made = DotnetRun.Of(["new", .. arguments]);
        if (made.ExitCode == NoSuchTemplate)
        {
            string package = $"Icf.Templates::{Version()}";
            DotnetRun installed = DotnetRun.Of(["new", "install", package]);
            if (installed.ExitCode != 0)
                throw new CommandException($"The templates cannot be installed: {installed.FirstLine}")
                {
                    Details = installed.Said,
                };
            made = DotnetRun.Of(["new", .. arguments]);
        }

        if (made.ExitCode != 0)
            throw new CommandException($"dotnet new has failed: {made.FirstLine}") { Details = made.Said };
    }

    // Without what a build adds to it, such as the commit.
    private static string Version() =>
        typeof(NewCommand)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
