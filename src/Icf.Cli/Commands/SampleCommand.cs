using System.CommandLine;
using Icf.Cli.Answers;
using Icf.Cli.Models;
using Icf.Cli.Progress;

namespace Icf.Cli.Commands;

/// <summary><c>icf sample</c>: answers queries with an engine that needs no network.</summary>
internal static class SampleCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = SharedOptions.Model();
        Option<string?> from = SharedOptions.From(),
            by = SharedOptions.By();
        Option<string> data = SharedOptions.Data();
        Option<string> engine = SharedOptions.Engine(required: true);
        Option<int?> draws = SharedOptions.Draws();
        Option<string?> save = SharedOptions.SaveDraws();
        Option<long> seed = SharedOptions.Seed();
        var command = new Command("sample", "Answers queries with an engine that needs no network.")
        {
            name,
            from,
            engine,
            data,
            by,
            draws,
            save,
            seed,
        };
        command.Visits(
            name,
            from,
            (parsed, stopped) =>
                new Sampling(
                    terminal,
                    new AnswerText(
                        terminal,
                        parsed.GetValue(SharedOptions.Json),
                        DrawFile.Of(parsed.GetValue(save), parsed.GetValue(seed), stopped)
                    ),
                    parsed.GetRequiredValue(data),
                    parsed.GetValue(by),
                    new Engine(parsed.GetRequiredValue(engine), parsed.GetValue(draws), parsed.GetValue(seed), stopped)
                )
        );
        return command;
    }

    private sealed record Sampling(Terminal Terminal, AnswerText Answers, string Data, string? By, Engine Engine)
        : IModelVisitor<int>
    {
        public int Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model)
        {
            IReadOnlyList<TArgs> queries = Queries.Read(Terminal, Data, model, By);
            return Watched.RunUnlessShown(Terminal, "Answering", Run);

            int Run(IProgress<double>? progress)
            {
                for (int q = 0; q < queries.Count; q++)
                    Answers.Write(
                        model,
                        Engine.Run(model, queries[q], progress?.Part(q, queries.Count)),
                        queries.Count
                    );
                return Answers.ExitCode;
            }
        }
    }
}
