using System.CommandLine;
using Icf.Cli.Models;

namespace Icf.Cli.Commands;

/// <summary>What commands over one model have in common.</summary>
internal static class ModelCommands
{
    /// <summary>Lets a command find its model, whose types only the visitor knows, and hand it over.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="from">Where the models are.</param>
    /// <param name="visitor">Makes of a command line what is done with the model; it returns the exit code.</param>
    public static void Visits(
        this Command command,
        Argument<string?> name,
        Option<string?> from,
        Func<ParseResult, CancellationToken, IModelVisitor<int>> visitor
    ) =>
        command.SetAction(
            (parsed, stopped) =>
                Task.Run(
                    () =>
                        ModelSet
                            .Load(parsed.GetValue(from))
                            .Find(parsed.GetValue(name))
                            .Accept(visitor(parsed, stopped)),
                    stopped
                )
        );
}
