using System.CommandLine;
using Icf.Cli.Answers;
using Icf.Cli.Models;

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
        var engine = new Option<string>("--engine") { Description = "What draws from the posterior", Required = true };
        engine.AcceptOnlyFromAmong([.. Engine.Names]);
        var draws = new Option<int?>("--draws")
        {
            Description = "The number of draws, of all chains together; without it, the engine's own",
        };
        Option<long> seed = SharedOptions.Seed();
        var command = new Command("sample", "Answers queries with an engine that needs no network.")
        {
            name,
            from,
            engine,
            data,
            by,
            draws,
            seed,
        };
        command.SetAction(
            (parsed, stopped) =>
                Task.Run(
                    () =>
                        ModelSet
                            .Load(parsed.GetValue(from))
                            .Find(parsed.GetValue(name))
                            .Accept(
                                new Sampling(
                                    terminal,
                                    new AnswerText(terminal, parsed.GetValue(SharedOptions.Json)),
                                    parsed.GetRequiredValue(data),
                                    parsed.GetValue(by),
                                    new Engine(
                                        parsed.GetRequiredValue(engine),
                                        parsed.GetValue(draws),
                                        parsed.GetValue(seed),
                                        stopped
                                    )
                                )
                            ),
                    stopped
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
            foreach (TArgs query in queries)
                Answers.Write(model, Engine.Run(model, query), queries.Count);
            return Answers.ExitCode;
        }
    }
}
