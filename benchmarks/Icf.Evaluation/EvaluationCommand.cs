using System.CommandLine;
using Icf.Evaluation.Speed;
using Icf.Tensors;

namespace Icf.Evaluation;

/// <summary>The command line: evaluates cases, or measures speed by its command <c>speed</c>.</summary>
internal static class EvaluationCommand
{
    /// <summary>Exit statuses.</summary>
    public const int Success = 0,
        Failed = 1,
        WrongUsage = 2;

    private const string Every = "all";

    private static readonly Argument<string[]> s_cases = Cases();

    private static readonly Option<int> s_seeds = Seeds();

    private static readonly Option<bool> s_json = new("--json")
    {
        Description = "Print one JSON object per line and seed instead of tables",
    };

    private static readonly Option<bool> s_check = new("--check")
    {
        Description = "End with status 1 if a goal was missed",
    };

    private static readonly Option<string> s_engine = EngineOption();

    /// <summary>Makes the command; it writes what it finds to a writer.</summary>
    public static RootCommand Create(TextWriter output)
    {
        var root = new RootCommand(
            $"""
            Trains a proposal network for a model with a known posterior, queries it, and prints what that took.

            Cases, in groups that can be named as well:
            {CaseList}

            Exit status: 0 success, 1 a run failed or, with --check, missed a goal, 2 wrong usage.
            """
        )
        {
            s_cases,
            s_seeds,
            s_engine,
            s_json,
            s_check,
        };
        root.Add(SpeedCommand.Create(output));
        root.SetAction(parsed =>
            CaseRunner.Run(EvaluationOptions.Of(parsed, s_cases, s_seeds, s_engine, s_json, s_check), output)
                ? Success
                : Failed
        );
        return root;
    }

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit status.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        ParseResult parsed = Create(output).Parse(arguments);
        if (parsed.Errors.Count > 0)
            return Refuse(string.Join('\n', parsed.Errors.Select(error => error.Message)));
        try
        {
            return parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = Console.Error,
                    EnableDefaultExceptionHandler = false,
                }
            );
        }
        catch (UsageException error)
        {
            return Refuse(error.Message);
        }
    }

    /// <summary>The cases that a command line names.</summary>
    internal static EvaluationOptions Options(params string[] arguments)
    {
        ParseResult parsed = Create(TextWriter.Null).Parse(arguments);
        return parsed.Errors.Count == 0
            ? EvaluationOptions.Of(parsed, s_cases, s_seeds, s_engine, s_json, s_check)
            : throw new UsageException(parsed.Errors[0].Message);
    }

    /// <summary>The option that names what computes.</summary>
    internal static Option<string> EngineOption() =>
        new("--engine")
        {
            Description = "What computes: managed, or torchsharp or torchsharp-cuda in a build that has it",
            DefaultValueFactory = _ => EngineChoice.Managed,
            HelpName = "E",
        };

    /// <summary>Makes the engine of a name.</summary>
    /// <exception cref="UsageException">There is none, or it cannot run here.</exception>
    internal static TensorEngine? Engine(string name)
    {
        try
        {
            return EngineChoice.Named(name);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>The cases of a name, which is that of one, of a group, or of all.</summary>
    internal static IReadOnlyList<IEvaluationCase> Named(string name)
    {
        return [.. EvaluationCases.All.Where(c => Is(Every) || Is(c.Name) || Is(c.Group))];

        bool Is(string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
    }

    private static string CaseList =>
        string.Join(
            '\n',
            EvaluationCases
                .All.GroupBy(c => c.Group)
                .Select(group =>
                    $"  {group.Key}\n" + string.Join('\n', group.Select(c => $"    {c.Name, -18} {c.Description}"))
                )
        );

    private static Argument<string[]> Cases()
    {
        var argument = new Argument<string[]>("case")
        {
            Arity = ArgumentArity.OneOrMore,
            HelpName = "case",
            Description = $"What to evaluate: cases or groups of them, one after the other, or \"{Every}\"",
        };
        argument.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.Select(token => token.Value).Where(name => Named(name).Count == 0))
                result.AddError($"There is no case '{name}'. There are:\n{CaseList}");
        });
        argument.CompletionSources.Add([
            Every,
            .. EvaluationCases.All.SelectMany(c => new[] { c.Group, c.Name }).Distinct(),
        ]);
        return argument;
    }

    private static Option<int> Seeds()
    {
        var option = new Option<int>("--seeds")
        {
            Description = "Run each with seeds 1 to N",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, out int seeds) && seeds > 0))
                result.AddError($"--seeds takes a positive whole number, not '{text}'.");
        });
        return option;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"{message}\nTry --help.");
        return WrongUsage;
    }
}

/// <summary>The command line is wrong; the message says how.</summary>
internal sealed class UsageException(string message) : Exception(message);
