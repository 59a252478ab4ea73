namespace Icf.Evaluation.Speed;

/// <summary>Measures how fast each stage is, and prints a row for each figure as soon as there is one.</summary>
internal static class SpeedCommand
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "speed";

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">What follows the name.</param>
    /// <param name="output">Where the rows go.</param>
    /// <returns>Whether every row could be measured; goals may be met or not.</returns>
    /// <exception cref="UsageException">The arguments are wrong; the message says how.</exception>
    public static bool Run(ReadOnlySpan<string> arguments, TextWriter output)
    {
        SpeedOptions options = SpeedOptions.Parse(arguments);
        using SpeedRows rows = Rows(options.Engine);
        IReadOnlyList<SpeedCheck> checks = options.Choose(rows.All);
        int nameWidth = checks.Max(check => check.Row.Length), unitWidth = checks.Max(check => check.Unit.Length);
        bool allRan = true;
        foreach (SpeedCheck check in checks)
        {
            SpeedRow row = check.With(options.List ? null : Measured(check));
            allRan &= options.List || row.Value is not null;
            string met = options.List ? "" : row.Met switch { true => "  met", false => "  missed", null => "" };
            output.Write(options.Json
                ? EvaluationJson.Line(row) + "\n"
                : ($"{row.Row.PadRight(nameWidth)}  {SpeedRow.Text(row.Value),12}  {row.Unit.PadRight(unitWidth)}  {check.GoalText,12}" + met).TrimEnd() + "\n");
            output.Flush();
        }

        return allRan;
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
