using System.CommandLine;
using Icf.Cli.Answers;

namespace Icf.Cli.Commands;

/// <summary>Options and arguments that several commands have.</summary>
internal static class SharedOptions
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Write JSON, one object for each answer",
        Recursive = true,
    };

    public static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Say all that is known of an error",
        Recursive = true,
    };

    public static Argument<string?> Model() =>
        new("model")
        {
            Description = "The model, by its full name or the end of it; may be left out where there is one only",
            Arity = ArgumentArity.ZeroOrOne,
        };

    public static Option<string?> From() =>
        new("--from")
        {
            Description =
                "The project with the models, which is built, or a built assembly (.dll); without it, the "
                + "project in the current folder",
            HelpName = "path",
        };

    public static Option<string> Data(bool required = true) =>
        new("--data")
        {
            Description =
                "Arguments as JSON: an object for each query, one after the other or in an array; - reads "
                + "standard input. Or a table with a column for each parameter: .csv, .tsv, .parquet, .arrow, .arrows, "
                + ".feather or .ipc",
            HelpName = "file",
            Required = required,
        };

    public static Option<string?> By() =>
        new("--by") { Description = "In a table, the column whose values tell queries apart", HelpName = "column" };

    public static Option<string> Network(bool required = true) =>
        new("--network")
        {
            Description =
                "The file of a trained network, or a version in a registry: MODEL@3, MODEL@champion, @champion",
            HelpName = "file",
            Required = required,
        };

    /// <summary>What draws without a network.</summary>
    public static Option<string> Engine(bool required)
    {
        var engine = new Option<string>("--engine")
        {
            Description = "What draws from the posterior, without a network",
            Required = required,
        };
        engine.AcceptOnlyFromAmong([.. Commands.Engine.Names]);
        return engine;
    }

    public static Option<int?> Draws() =>
        new("--draws") { Description = "The number of draws, of all chains together; without it, the engine's own" };

    public static Option<string> Example(bool required = true) =>
        new("--example")
        {
            Description = "Arguments as JSON, of which sizes and inputs count, but no data; - reads standard input",
            HelpName = "file",
            Required = required,
        };

    public static Option<int> Particles(int initially) =>
        new("--particles") { Description = "The number of draws", DefaultValueFactory = _ => initially };

    public static Option<string?> SaveDraws() =>
        new("--save-draws")
        {
            Description = $"Where the draws go, too; the ending says the form: {DrawFile.Endings}",
            HelpName = "file",
        };

    public static Option<long> Seed() => new("--seed") { Description = "The seed of all random numbers" };
}
