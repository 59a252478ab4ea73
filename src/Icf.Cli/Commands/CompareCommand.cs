using System.CommandLine;
using System.Text.Json;
using Icf.Cli.Models;
using Icf.Cli.Networks;
using Icf.Cli.Progress;

namespace Icf.Cli.Commands;

/// <summary><c>icf compare</c>: what differs between two networks, and which is better on the same data.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> first = Network("first", "A network: a file, or a version in a registry"),
            second = Network("second", "The other one");
        Option<string?> from = SharedOptions.From(),
            by = SharedOptions.By();
        Option<string> data = SharedOptions.Data(required: false),
            example = SharedOptions.Example(required: false);
        var simulations = new Option<int>("--simulations")
        {
            Description = "With --example, the number of data sets that the model draws",
            DefaultValueFactory = static _ => 200,
        };
        Option<int> particles = SharedOptions.Particles(1_000);
        Option<long> seed = SharedOptions.Seed();
        var command = new Command(
            "compare",
            "What differs between two networks, and with --data or --example which is better on the same data."
        )
        {
            first,
            second,
            from,
            data,
            by,
            example,
            simulations,
            particles,
            seed,
        };
        RegistryPlace.AddTo(command);
        command.SetAction(
            (parsed, stopped) =>
                Task.Run(
                    () =>
                    {
                        (string one, string other) = Files(Of(first), Of(second));
                        NetworkFile file = NetworkFile.Read(one);
                        IReadOnlyList<string> changes = file.ChangesTo(NetworkFile.Read(other));
                        (string? queries, string? shapes) = (parsed.GetValue(data), parsed.GetValue(example));
                        if (queries is not null && shapes is not null)
                            throw new CommandException("Give either --data or --example: compared on which data?");
                        NetworkComparison? comparison =
                            queries is null && shapes is null
                                ? null
                                : ModelSet
                                    .Load(parsed.GetValue(from))
                                    .Find(file.Model)
                                    .Accept(
                                        new Comparing(
                                            terminal,
                                            one,
                                            other,
                                            queries,
                                            parsed.GetValue(by),
                                            shapes,
                                            parsed.GetValue(simulations),
                                            parsed.GetValue(particles),
                                            parsed.GetValue(seed),
                                            stopped
                                        )
                                    );
                        Write(terminal, parsed.GetValue(SharedOptions.Json), changes, comparison);
                        return comparison is { Disagreements.Length: > 0 } ? ExitCode.BadVerdict : ExitCode.Success;

                        NetworkSource Of(Argument<string> network) =>
                            new(parsed.GetRequiredValue(network), RegistryPlace.Of(parsed), stopped);
                    },
                    stopped
                )
        );
        return command;
    }

    // A version that names no model is one of the model of the file beside it.
    private static (string First, string Second) Files(NetworkSource first, NetworkSource second) =>
        (first.IsVersion, second.IsVersion) switch
        {
            (true, false) => (first.Path(NetworkFile.Read(second.Name).Model), second.Name),
            (false, true) => (first.Name, second.Path(NetworkFile.Read(first.Name).Model)),
            _ => (first.Path(), second.Path()),
        };

    private static Argument<string> Network(string name, string description) => new(name) { Description = description };

    private static void Write(
        Terminal terminal,
        bool isJson,
        IReadOnlyList<string> changes,
        NetworkComparison? comparison
    )
    {
        if (isJson)
        {
            JsonText.Line(terminal.Output, writer => Members(writer, changes, comparison));
            return;
        }

        foreach (string change in changes)
            terminal.Output.WriteLine(change);
        if (changes.Count == 0)
            terminal.Output.WriteLine("The files say the same of model, network, training and calibration.");
        if (comparison is not null)
            terminal.Output.WriteLine(comparison.ToString());
    }

    private static void Members(Utf8JsonWriter writer, IReadOnlyList<string> changes, NetworkComparison? comparison)
    {
        writer.WriteStartArray("changes");
        foreach (string change in changes)
            writer.WriteStringValue(change);
        writer.WriteEndArray();
        if (comparison is null)
            return;
        writer.WriteString("model", comparison.Model);
        writer.WriteString("better", comparison.Better.ToString());
        writer.WriteNumber("answers", comparison.Answers.Length);
        writer.WriteNumber("particles", comparison.Particles);
        writer.Number("ratio", comparison.Ratio);
        writer.Number("ratioLower", comparison.RatioInterval.Lower);
        writer.Number("ratioUpper", comparison.RatioInterval.Upper);
        writer.WriteNumber("disagreements", comparison.Disagreements.Length);
    }

    private sealed record Comparing(
        Terminal Terminal,
        string First,
        string Second,
        string? Data,
        string? By,
        string? Example,
        int Simulations,
        int Particles,
        long Seed,
        CancellationToken Stopped
    ) : IModelVisitor<NetworkComparison>
    {
        public NetworkComparison Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model)
        {
            IReadOnlyList<TArgs> queries = Data is null ? [] : Queries.Read(Terminal, Data, model, By);
            TArgs? example = Example is null ? default : Queries.ReadOne(Terminal, Example, model);
            using CompiledModel<TArgs, TResult, TLatents> first = model.Load(First),
                second = model.Load(Second);
            int answers = Math.Max(NetworkComparison.LeastAnswers, Data is null ? Simulations : queries.Count);
            return Watched.Run(
                Terminal,
                "Comparing",
                progress =>
                {
                    var sampling = new SamplingOptions { Progress = progress.In(answers) };
                    return Data is null
                        ? first.CompareOnSimulations(second, example!, Simulations, Particles, Seed, sampling, Stopped)
                        : first.CompareWith(second, queries, Particles, Seed, sampling, Stopped);
                }
            );
        }
    }
}
