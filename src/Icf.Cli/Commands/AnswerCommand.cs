using System.CommandLine;
using Icf.Cli.Answers;
using Icf.Cli.Models;
using Icf.Cli.Networks;

namespace Icf.Cli.Commands;

/// <summary><c>icf answer</c>: answers queries as well as is asked for, with whatever engine it takes.</summary>
internal static class AnswerCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = SharedOptions.Model();
        Option<string?> from = SharedOptions.From(),
            by = SharedOptions.By();
        Option<string> data = SharedOptions.Data();
        Option<string> network = SharedOptions.Network(required: false);
        var quality = new Option<double>("--ess")
        {
            Description = "How many independent draws the answer has to be worth",
            DefaultValueFactory = static _ => Quality.Default.EffectiveSampleSize,
        };
        var budget = new Option<double?>("--seconds") { Description = "The most seconds for a query" };
        Option<string?> save = SharedOptions.SaveDraws();
        Option<long> seed = SharedOptions.Seed();
        var command = new Command("answer", "Answers queries as well as is asked for, with whatever engine it takes.")
        {
            name,
            from,
            data,
            by,
            network,
            quality,
            budget,
            save,
            seed,
        };
        RegistryPlace.AddTo(command);
        command.Visits(
            name,
            from,
            (parsed, stopped) =>
                new Answering(
                    terminal,
                    new AnswerText(
                        terminal,
                        parsed.GetValue(SharedOptions.Json),
                        DrawFile.Of(parsed.GetValue(save), parsed.GetValue(seed), stopped)
                    ),
                    NetworkSource.Of(parsed, network, stopped),
                    parsed.GetRequiredValue(data),
                    parsed.GetValue(by),
                    new Quality
                    {
                        EffectiveSampleSize = parsed.GetValue(quality),
                        TimeBudget = parsed.GetValue(budget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                    },
                    parsed.GetValue(seed),
                    stopped
                )
        );
        return command;
    }

    private sealed record Answering(
        Terminal Terminal,
        AnswerText Answers,
        NetworkSource? Network,
        string Data,
        string? By,
        Quality Quality,
        long Seed,
        CancellationToken Stopped
    ) : IModelVisitor<int>
    {
        public int Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model)
        {
            IReadOnlyList<TArgs> queries = Queries.Read(Terminal, Data, model, By);
            using CompiledModel<TArgs, TResult, TLatents>? compiled = Network?.Load(model);
            bool isReached = true;
            foreach (TArgs query in queries)
            {
                Answer<TResult, TLatents> answer = compiled is null
                    ? model.Answer(query, Quality, Seed, cancellationToken: Stopped)
                    : compiled.Answer(query, Quality, Seed, cancellationToken: Stopped);
                isReached &= answer.IsReached;
                Answers.Write(model, answer.Posterior, queries.Count, answer.Rung.ToString());
            }

            return isReached ? Answers.ExitCode : ExitCode.BadVerdict;
        }
    }
}
