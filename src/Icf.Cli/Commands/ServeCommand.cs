using System.CommandLine;
using Icf.Cli.Models;
using Icf.Cli.Networks;
using Icf.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Icf.Cli.Commands;

/// <summary><c>icf serve</c>: answers queries over HTTP.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = SharedOptions.Model();
        name.Description = "The model, by its full name or the end of it; without it, all that the registry has";
        Option<string?> from = SharedOptions.From();
        Option<string> network = SharedOptions.Network(required: false);
        var alias = new Option<string>("--alias")
        {
            Description = "Without --network, the version in the registry that answers",
            DefaultValueFactory = static _ => "champion",
        };
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen; several addresses with ; between them",
            DefaultValueFactory = static _ => "http://127.0.0.1:8080",
        };
        var keys = new Option<string?>("--keys")
        {
            Description = "The file with the keys of callers, which icf key makes; without it, a key for this run",
            HelpName = "file",
        };
        var command = new Command("serve", "Answers queries over HTTP.") { name, from, network, alias, urls, keys };
        RegistryPlace.AddTo(command);
        command.SetAction(
            async (parsed, stopped) =>
            {
                IReadOnlyList<(IModel Model, Action<ServedModelBuilder> Network)> served = await Task.Run(
                    () => ModelsAsync(parsed, name, from, network, alias, stopped),
                    stopped
                );
                IReadOnlyList<ApiKey> known = parsed.GetValue(keys) is { } file
                    ? KeyFile.Read(file)
                    : [KeyFile.ForThisRun(terminal)];
                await using WebApplication program = Program(served, known, parsed.GetRequiredValue(urls));
                await program.StartAsync(stopped);
                string[] addresses =
                [
                    .. program
                        .Services.GetRequiredService<IServer>()
                        .Features.Get<IServerAddressesFeature>()!
                        .Addresses.Select(static address => $"{address}/icf"),
                ];
                if (parsed.GetValue(SharedOptions.Json))
                    JsonText.Line(
                        terminal.Output,
                        writer =>
                        {
                            writer.WriteStartArray("urls");
                            foreach (string address in addresses)
                                writer.WriteStringValue(address);
                            writer.WriteEndArray();
                        }
                    );
                else
                    terminal.Output.WriteLine($"Answers at {string.Join(", ", addresses)}. Ctrl-C ends it.");
                await program.WaitForShutdownAsync(stopped);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<IReadOnlyList<(IModel, Action<ServedModelBuilder>)>> ModelsAsync(
        ParseResult parsed,
        Argument<string?> name,
        Option<string?> from,
        Option<string> network,
        Option<string> alias,
        CancellationToken stopped
    )
    {
        ModelSet models = ModelSet.Load(parsed.GetValue(from));
        RegistryPlace place = RegistryPlace.Of(parsed);
        if (NetworkSource.Of(parsed, network, stopped) is { } source)
        {
            IModel one = models.Find(source.Model ?? parsed.GetValue(name));
            return source.IsVersion
                ? [(one, place.Serve(source.Version))]
                : [(one, builder => builder.FromFile(source.Path()))];
        }

        string version = parsed.GetRequiredValue(alias);
        if (parsed.GetValue(name) is { } given)
            return [(models.Find(given), place.Serve(version))];
        string[] known = await place.ModelsWith(version, stopped);
        IModel[] found = [.. models.All.Where(model => known.Contains(model.Name, StringComparer.Ordinal))];
        return found.Length > 0
            ? [.. found.Select(model => (model, place.Serve(version)))]
            : throw new CommandException(
                $"The registry {place.Folder} has no '{version}' of any model here. Promote one, or give --network."
            );
    }

    private static WebApplication Program(
        IReadOnlyList<(IModel Model, Action<ServedModelBuilder> Network)> served,
        IReadOnlyList<ApiKey> keys,
        string urls
    )
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(urls);
        // Standard output has answers alone.
        builder.Logging.ClearProviders().AddSimpleConsole(static format => format.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(static log =>
            log.LogToStandardErrorThreshold = LogLevel.Trace
        );
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        IcfBuilder icf = builder.Services.AddIcf(options =>
        {
            foreach (ApiKey key in keys)
                options.Keys.Add(key);
        });
        foreach ((IModel model, Action<ServedModelBuilder> network) in served)
            network(icf.AddModel(model.Name.Split('.')[^1], model));
        WebApplication program = builder.Build();
        program.MapIcf();
        return program;
    }
}
