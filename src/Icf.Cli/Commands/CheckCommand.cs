using System.CommandLine;
using System.Text.Json;
using Icf.Cli.Models;
using Icf.Cli.Networks;
using Icf.Cli.Progress;

namespace Icf.Cli.Commands;

/// <summary><c>icf check</c>: whether the answers of a network are right.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = SharedOptions.Model();
        Option<string?> from = SharedOptions.From();
        Option<string> network = SharedOptions.Network(),
            example = SharedOptions.Example();
        var simulations = new Option<int>("--simulations")
        {
            Description = "The number of data sets whose latents are known",
            DefaultValueFactory = static _ => CheckOptions.Default.Simulations,
        };
        Option<int> particles = SharedOptions.Particles(CheckOptions.Default.Particles);
        var save = new Option<bool>("--save") { Description = "Keep what was found in the network's file" };
        Option<long> seed = SharedOptions.Seed();
        var command = new Command(
            "check",
            "Whether the answers of a network are right, on data whose latents are known."
        )
        {
            name,
            from,
            network,
            example,
            simulations,
            particles,
            save,
            seed,
        };
        RegistryPlace.AddTo(command);
        command.Visits(
            name,
            from,
            (parsed, stopped) =>
                new Check(
                    terminal,
                    NetworkSource.Of(parsed, network, stopped)!,
                    parsed.GetRequiredValue(example),
                    new CheckOptions
                    {
                        Simulations = parsed.GetValue(simulations),
                        Particles = parsed.GetValue(particles),
                    },
                    parsed.GetValue(save),
                    parsed.GetValue(seed),
                    parsed.GetValue(SharedOptions.Json),
                    stopped
                )
        );
        return command;
    }

    private sealed record Check(
        Terminal Terminal,
        NetworkSource Network,
        string Example,
        CheckOptions Options,
        bool Saves,
        long Seed,
        bool IsJson,
        CancellationToken Stopped
    ) : IModelVisitor<int>
    {
        public int Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model)
        {
            if (Saves && Network.IsVersion)
                throw new CommandException(
                    $"'{Network.Name}' is a version in a registry, which nothing changes. Pull it, check the file with "
                        + "--save, and push that."
                );
            TArgs example = Queries.ReadOne(Terminal, Example, model);
            using CompiledModel<TArgs, TResult, TLatents> compiled = Network.Load(model);
            CalibrationReport report = Watched.Run(
                Terminal,
                "Checking",
                progress =>
                    compiled.Check(example, Options with { Progress = progress.In(Options.Simulations) }, Seed, Stopped)
            );
            if (Saves)
                compiled.Save(Network.Name);
            if (IsJson)
                JsonText.Line(Terminal.Output, writer => Write(writer, report));
            else
                Terminal.Output.WriteLine(report.ToString());
            return report.IsCalibrated ? ExitCode.Success : ExitCode.BadVerdict;
        }

        private static void Write(Utf8JsonWriter writer, CalibrationReport report)
        {
            writer.WriteString("model", report.Model);
            writer.WriteBoolean("isCalibrated", report.IsCalibrated);
            writer.WriteNumber("simulations", report.Simulations);
            writer.WriteNumber("unanswered", report.Unanswered);
            writer.Number("falseAlarmRate", report.FalseAlarmRate);
            writer.Number("medianEffectiveSampleSize", report.MedianEffectiveSampleSize);
            writer.WriteStartArray("faults");
            foreach (CalibrationFault fault in report.Faults)
                writer.WriteStringValue(fault.ToString());
            writer.WriteEndArray();
        }
    }
}
