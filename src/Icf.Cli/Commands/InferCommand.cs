using System.CommandLine;
using Icf.Cli.Answers;
using Icf.Cli.Models;
using Icf.Cli.Networks;
using Icf.Cli.Progress;

namespace Icf.Cli.Commands;

/// <summary><c>icf infer</c>: answers queries with a trained network.</summary>
internal static class InferCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = SharedOptions.Model();
        Option<string?> from = SharedOptions.From(),
            by = SharedOptions.By();
        Option<string> network = SharedOptions.Network(),
            data = SharedOptions.Data();
        Option<int> particles = SharedOptions.Particles(1_000);
        Option<string?> save = SharedOptions.SaveDraws();
        Option<long> seed = SharedOptions.Seed();
        var command = new Command("infer", "Answers queries with a trained network.")
        {
            name,
            from,
            network,
            data,
            by,
            particles,
            save,
            seed,
        };
        RegistryPlace.AddTo(command);
        command.Visits(
            name,
            from,
            (parsed, stopped) =>
                new Inference(
                    terminal,
                    new AnswerText(
                        terminal,
                        parsed.GetValue(SharedOptions.Json),
                        DrawFile.Of(parsed.GetValue(save), parsed.GetValue(seed), stopped)
                    ),
                    NetworkSource.Of(parsed, network, stopped)!,
                    parsed.GetRequiredValue(data),
                    parsed.GetValue(by),
                    parsed.GetValue(particles),
                    parsed.GetValue(seed),
                    stopped
                )
        );
        return command;
    }

    private sealed record Inference(
        Terminal Terminal,
        AnswerText Answers,
        NetworkSource Network,
        string Data,
        string? By,
        int Particles,
        long Seed,
        CancellationToken Stopped
    ) : IModelVisitor<int>
    {
        public int Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model)
        {
            IReadOnlyList<TArgs> queries = Queries.Read(Terminal, Data, model, By);
            using CompiledModel<TArgs, TResult, TLatents> compiled = Network.Load(model);
            return Watched.RunUnlessShown(Terminal, "Answering", Run);

            int Run(IProgress<double>? progress)
            {
                var sampling = new SamplingOptions { Progress = progress?.In(queries.Count) };
                foreach (
                    DataSetPosterior<TResult, TLatents> answer in compiled.InferAll(
                        queries,
                        Particles,
                        Seed,
                        sampling,
                        cancellationToken: Stopped
                    )
                )
                    if (answer.Error is { } error)
                        Answers.WriteError(model, error, queries.Count);
                    else
                        Answers.Write(model, answer.Posterior, queries.Count);
                return Answers.ExitCode;
            }
        }
    }
}
