using System.CommandLine;

namespace Icf.Evaluation.Speed;

/// <summary>Measures how fast each stage is, and prints a row for each figure as soon as there is one.</summary>
internal static class SpeedCommand
{
    private static readonly Option<string[]> s_only = new("--only")
    {
        Description = "Only rows whose name contains P; may be repeated",
        HelpName = "P",
    };

    private static readonly Option<string> s_engine = EvaluationCommand.EngineOption();

    private static readonly Option<bool> s_list = new("--list")
    {
        Description = "Name the rows and their goals, measure nothing",
    };

    private static readonly Option<bool> s_json = new("--json")
    {
        Description = "Print one JSON object per line instead of a table",
    };

    private static readonly Option<bool> s_check = new("--check")
    {
        Description = "End with status 1 if a goal was missed",
    };

    /// <summary>Makes the command; it writes its rows to a writer.</summary>
    public static Command Create(TextWriter output)
    {
        var command = new Command(
            "speed",
            "Measures how fast each stage is, beside what the machine can do; docs/performance.md explains the rows"
        )
        {
            s_only,
            s_engine,
            s_list,
            s_json,
            s_check,
        };
        command.SetAction(parsed =>
            Run(Options(parsed), output) ? EvaluationCommand.Success : EvaluationCommand.Failed
        );
        return command;
    }

    /// <summary>What a command line asks for.</summary>
    internal static SpeedOptions Options(ParseResult parsed) =>
        new(
            parsed.GetValue(s_only) ?? [],
            parsed.GetRequiredValue(s_engine),
            parsed.GetValue(s_list),
            parsed.GetValue(s_json),
            parsed.GetValue(s_check)
        );

    /// <summary>Measures the rows.</summary>
    /// <returns>Whether every row could be measured and, if that is asked for, met its goal.</returns>
    internal static bool Run(SpeedOptions options, TextWriter output)
    {
        using SpeedRows rows = Rows(options.Engine);
        IReadOnlyList<SpeedCheck> checks = options.Choose(rows.All);
        int nameWidth = checks.Max(check => check.Row.Length),
            unitWidth = checks.Max(check => check.Unit.Length);
        bool success = true;
        foreach (SpeedCheck check in checks)
        {
            SpeedRow row = check.With(options.List ? null : Measured(check));
            success &= options.List || (row.Value is not null && !(options.Check && row.Met == false));
            string met = options.List
                ? ""
                : row.Met switch
                {
                    true => "  met",
                    false => "  missed",
                    null => "",
                };
            output.Write(
                options.Json
                    ? EvaluationJson.Line(row) + "\n"
                    : (
                        $"{row.Row.PadRight(nameWidth)}  {SpeedRow.Text(row.Value), 12}  "
                        + $"{row.Unit.PadRight(unitWidth)}  {check.GoalText, 12}"
                        + met
                    ).TrimEnd() + "\n"
            );
            output.Flush();
        }

        return success;
    }

    private static SpeedRows Rows(string engine)
    {
        try
        {
            return new SpeedRows(engine);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static double? Measured(SpeedCheck check)
    {
        try
        {
            return check.Measure();
        }
        catch (Exception error)
        {
            // The other rows may still be measured; the exit status tells that one could not.
            Console.Error.WriteLine($"{check.Row}: {error}");
            return null;
        }
    }
}
