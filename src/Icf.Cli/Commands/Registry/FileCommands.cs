using System.CommandLine;
using Icf.Cli.Networks;
using Icf.Registry;

namespace Icf.Cli.Commands.Registry;

/// <summary><c>icf registry push</c> and <c>pull</c>.</summary>
internal static class FileCommands
{
    public static Command Push(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The file of a trained network" };
        var note = new Option<string?>("--note") { Description = "A note on the version" };
        var code = new Option<string?>("--code") { Description = "The version of the code, such as a commit" };
        var dataSet = new Option<string?>("--data-set") { Description = "The data set that it was trained on" };
        var seed = new Option<long?>("--seed") { Description = "The seed of the training" };
        var command = new Command("push", "Adds a network as the next version of its model.")
        {
            file,
            note,
            code,
            dataSet,
            seed,
        };
        command.Does(
            async (registry, parsed, stopped) =>
            {
                NetworkVersion version = await registry.PushAsync(
                    parsed.GetRequiredValue(file),
                    new PushOptions
                    {
                        Note = parsed.GetValue(note),
                        Lineage = new Lineage
                        {
                            CodeVersion = parsed.GetValue(code),
                            DataSet = parsed.GetValue(dataSet),
                            Seed = parsed.GetValue(seed),
                        },
                    },
                    stopped
                );
                VersionText.Write(terminal, parsed.GetValue(SharedOptions.Json), version);
                return ExitCode.Success;
            }
        );
        return command;
    }

    public static Command Pull(Terminal terminal)
    {
        Argument<string> model = RegistryCommand.Model();
        var version = new Argument<string>("version") { Description = "A number, or an alias" };
        var destination = new Option<string>("--out")
        {
            Description = "The file to be written",
            HelpName = "file",
            Required = true,
        };
        var command = new Command("pull", "Copies the file of a version, verified.") { model, version, destination };
        command.Does(
            async (registry, parsed, stopped) =>
            {
                NetworkVersion found = await registry.GetAsync(
                    await registry.Find(parsed.GetRequiredValue(model), stopped),
                    parsed.GetRequiredValue(version),
                    stopped
                );
                await registry.PullAsync(found, parsed.GetRequiredValue(destination), stopped);
                VersionText.Write(terminal, parsed.GetValue(SharedOptions.Json), found);
                return ExitCode.Success;
            }
        );
        return command;
    }
}
