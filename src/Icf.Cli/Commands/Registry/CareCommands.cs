using System.CommandLine;
using Icf.Registry;

namespace Icf.Cli.Commands.Registry;

/// <summary><c>icf registry verify</c> and <c>collect</c>.</summary>
internal static class CareCommands
{
    public static Command Verify(Terminal terminal)
    {
        var command = new Command("verify", "Reads every file and entry, and says what is wrong.");
        command.Does(
            async (registry, parsed, stopped) =>
            {
                RegistryHealth health = await registry.VerifyAsync(stopped);
                if (parsed.GetValue(SharedOptions.Json))
                    JsonText.Line(
                        terminal.Output,
                        writer =>
                        {
                            writer.WriteNumber("versions", health.Versions);
                            writer.WriteBoolean("isSound", health.IsSound);
                            writer.WriteStartArray("problems");
                            foreach (RegistryProblem problem in health.Problems)
                                writer.WriteStringValue(problem.Message);
                            writer.WriteEndArray();
                        }
                    );
                else
                {
                    foreach (RegistryProblem problem in health.Problems)
                        terminal.Output.WriteLine(problem.Message);
                    terminal.Output.WriteLine(
                        $"{health.Versions} versions, {(health.IsSound ? "sound" : "not sound")}"
                    );
                }

                return health.IsSound ? ExitCode.Success : ExitCode.BadVerdict;
            }
        );
        return command;
    }

    public static Command Collect(Terminal terminal)
    {
        var command = new Command("collect", "Removes files that no version has, such as those of writers that died.");
        command.Does(
            async (registry, parsed, stopped) =>
            {
                CollectedFiles removed = await registry.CollectAsync(stopped);
                if (parsed.GetValue(SharedOptions.Json))
                    JsonText.Line(
                        terminal.Output,
                        writer =>
                        {
                            writer.WriteNumber("files", removed.Paths.Count);
                            writer.WriteNumber("bytes", removed.Bytes);
                        }
                    );
                else
                    terminal.Output.WriteLine($"Removed {removed.Paths.Count} files, {removed.Bytes} bytes");
                return ExitCode.Success;
            }
        );
        return command;
    }
}
