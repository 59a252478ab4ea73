using System.CommandLine;
using Icf.Cli.Models;
using Icf.Cli.Progress;

namespace Icf.Cli.Commands;

/// <summary><c>icf train</c>: trains a network for a model.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = SharedOptions.Model();
        Option<string?> from = SharedOptions.From();
        Option<string> example = SharedOptions.Example();
        var file = new Option<string>("--out")
        {
            Description = "The file for the network",
            HelpName = "file",
            Required = true,
        };
        var traces = new Option<int>("--traces")
        {
            Description = "The number of simulated traces to train on",
            DefaultValueFactory = static _ => new CompileOptions().Traces,
        };
        var budget = new Option<double?>("--seconds") { Description = "The most seconds to train" };
        Option<long> seed = SharedOptions.Seed();
        var command = new Command(
            "train",
            "Trains a network for a model. What Ctrl-C stops goes on when the same command is given again."
        )
        {
            name,
            from,
            example,
            file,
            traces,
            budget,
            seed,
        };
        command.Visits(
            name,
            from,
            (parsed, stopped) =>
                new Training(
                    terminal,
                    parsed.GetRequiredValue(example),
                    parsed.GetRequiredValue(file),
                    new CompileOptions
                    {
                        Traces = parsed.GetValue(traces),
                        Seed = parsed.GetValue(seed),
                        Budget = parsed.GetValue(budget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                    },
                    parsed.GetValue(SharedOptions.Json),
                    stopped
                )
        );
        return command;
    }

    private sealed record Training(
        Terminal Terminal,
        string Example,
        string File,
        CompileOptions Options,
        bool IsJson,
        CancellationToken Stopped
    ) : IModelVisitor<int>
    {
        public int Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model)
        {
            TArgs example = Queries.ReadOne(Terminal, Example, model);
            string checkpoint = File + ".checkpoint";
            bool goesOn = System.IO.File.Exists(checkpoint);
            if (goesOn)
                Terminal.Error.WriteLine($"Goes on from {checkpoint}.");
            CompileOptions options = Options with
            {
                Checkpoint = checkpoint,
                Progress = Terminal.IsInteractive ? null : new TrainingLines(Terminal.Error),
            };
            try
            {
                using CompiledModel<TArgs, TResult, TLatents> compiled = model.Compile(example, options, Stopped);
                compiled.Save(File);
                Write(model, compiled.Report, compiled.ParameterCount);
                return ExitCode.Success;
            }
            catch (OperationCanceledException) when (System.IO.File.Exists(checkpoint))
            {
                throw new CommandException($"Stopped. The same command goes on from {checkpoint}.", ExitCode.Stopped);
            }
        }

        private void Write(IModel model, TrainingReport report, long parameters)
        {
            if (!IsJson)
            {
                Terminal.Output.WriteLine(
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"{File}: {parameters:N0} weights, trained on {report.TracesSeen:N0} traces "
                            + $"in {report.Seconds:N1} s, loss {report.InitialLoss:F3} → {report.ValidationLoss:F3}"
                    )
                );
                return;
            }

            JsonText.Line(
                Terminal.Output,
                writer =>
                {
                    writer.WriteString("model", model.Name);
                    writer.WriteString("file", File);
                    writer.WriteNumber("weights", parameters);
                    writer.WriteNumber("traces", report.Traces);
                    writer.WriteNumber("tracesSeen", report.TracesSeen);
                    writer.Number("initialLoss", report.InitialLoss);
                    writer.Number("validationLoss", report.ValidationLoss);
                    writer.Number("seconds", report.Seconds);
                    writer.WriteBoolean("stoppedEarly", report.StoppedEarly);
                }
            );
        }
    }
}
