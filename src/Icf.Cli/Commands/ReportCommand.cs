using System.CommandLine;
using Icf.Cli.Answers;
using Icf.Cli.Models;
using Icf.Cli.Networks;

namespace Icf.Cli.Commands;

/// <summary><c>icf report</c>: answers one query and writes the answer as a page.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = SharedOptions.Model();
        Option<string?> from = SharedOptions.From();
        Option<string> data = SharedOptions.Data();
        Option<string> network = SharedOptions.Network(required: false),
            engine = SharedOptions.Engine(required: false);
        Option<int?> draws = SharedOptions.Draws();
        var title = new Option<string?>("--title") { Description = "The title; without it, the name of the model" };
        var page = new Option<string>("--out")
        {
            Description = "The page, .html",
            HelpName = "file",
            Required = true,
        };
        Option<string?> save = SharedOptions.SaveDraws();
        Option<long> seed = SharedOptions.Seed();
        var command = new Command("report", "Answers a query and writes the answer as a page.")
        {
            name,
            from,
            data,
            network,
            engine,
            draws,
            page,
            save,
            title,
            seed,
        };
        RegistryPlace.AddTo(command);
        command.Visits(
            name,
            from,
            (parsed, stopped) =>
                new Reporting(
                    terminal,
                    parsed.GetValue(SharedOptions.Json),
                    parsed.GetRequiredValue(data),
                    NetworkSource.Of(parsed, network, stopped),
                    parsed.GetValue(engine),
                    parsed.GetValue(draws),
                    parsed.GetRequiredValue(page),
                    DrawFile.Of(parsed.GetValue(save), parsed.GetValue(seed), stopped),
                    new ReportOptions { Title = parsed.GetValue(title), Seed = parsed.GetValue(seed) },
                    stopped
                )
        );
        return command;
    }

    private sealed record Reporting(
        Terminal Terminal,
        bool IsJson,
        string Data,
        NetworkSource? Network,
        string? Engine,
        int? Draws,
        string Page,
        DrawFile? File,
        ReportOptions Options,
        CancellationToken Stopped
    ) : IModelVisitor<int>
    {
        public int Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model)
        {
            if (Network is null == Engine is null)
                throw new CommandException("Give either --network or --engine: what shall answer?");
            TArgs query = Queries.ReadOne(Terminal, Data, model);
            if (Engine is not null)
                return Write(new Engine(Engine, Draws, Options.Seed, Stopped).Run(model, query), Options);
            using CompiledModel<TArgs, TResult, TLatents> compiled = Network!.Load(model);
            return Write(
                compiled.Infer(query, Draws ?? 1_000, Options.Seed, cancellationToken: Stopped),
                Options with
                {
                    Training = compiled.Report,
                    Calibration = compiled.Calibration,
                }
            );
        }

        private int Write<TResult, TLatents>(Posterior<TResult, TLatents> posterior, ReportOptions options)
        {
            posterior.SaveHtml(Page, options, Stopped);
            IReadOnlyList<string> files = File?.Save(posterior) ?? [];
            ReliabilityLevel level = posterior.Reliability.Level;
            if (IsJson)
                JsonText.Line(
                    Terminal.Output,
                    writer =>
                    {
                        writer.WriteString("page", Page);
                        writer.WriteString("reliability", level.ToString());
                        writer.Texts("files", files);
                    }
                );
            else
                Terminal.Output.WriteLine($"{Page}: {level}");
            return level == ReliabilityLevel.Unusable ? ExitCode.BadVerdict : ExitCode.Success;
        }
    }
}
