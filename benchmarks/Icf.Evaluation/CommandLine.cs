using System.Globalization;

namespace Icf.Evaluation;

/// <summary>The parsed command line: which cases, how many seeds, in which form.</summary>
/// <param name="Cases">The cases; empty where help is asked for.</param>
/// <param name="Seeds">Number of runs of each, seeded 1, 2, ….</param>
/// <param name="Json">Whether to print JSON lines instead of tables.</param>
internal sealed record CommandLine(IReadOnlyList<IEvaluationCase> Cases, int Seeds, bool Json)
{
    private const string Every = "all";

    public static string Help =>
        $"""
        Trains a proposal network for a model with a known posterior, queries it, and prints what that took.

        usage: dotnet run -c Release --project benchmarks/Icf.Evaluation -- CASE… [--seeds N] [--json]
               dotnet run -c Release --project benchmarks/Icf.Evaluation -- speed [--only PART]… [--engine E] [--list] [--json]

          CASE       what to evaluate, see below; several one after the other, or "{Every}"
          --seeds N  run each with seeds 1 to N (default 1)
          --json     print one JSON object per line and seed instead of tables
          --help     print this text

        "speed" measures how fast each stage is instead, beside what the machine can do; docs/performance.md explains the rows:
          --only P   only rows whose name contains P; may be repeated
          --engine E what computes: managed (the default), or torchsharp or torchsharp-cuda in a build that has it
          --list     name the rows and their goals, measure nothing

        cases:
        {CaseList}

        exit status: 0 success, whether the goals were met or not, 1 a run failed, 2 wrong usage
        """;

    private static string CaseList => EvaluationCases.All.Count == 0
        ? "  (none)"
        : string.Join('\n', EvaluationCases.All.Select(c => $"  {c.Name,-16} {c.Description}"));

    /// <summary>Parses the arguments.</summary>
    /// <exception cref="UsageException">They are wrong; the message says how.</exception>
    public static CommandLine Parse(ReadOnlySpan<string> arguments)
    {
        var cases = new List<IEvaluationCase>();
        int seeds = 1;
        bool json = false;
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--help" or "-h" or "-?":
                    return new CommandLine([], seeds, json);
                case "--json":
                    json = true;
                    break;
                case "--seeds":
                    if (++i == arguments.Length)
                        throw new UsageException("--seeds needs a number.");
                    seeds = ParseSeeds(arguments[i]);
                    break;
                case ['-', ..] option:
                    throw new UsageException($"There is no option '{option}'.");
                case { } name:
                    cases.AddRange(Named(name));
                    break;
            }
        }

        return cases.Count > 0
            ? new CommandLine([.. cases.Distinct()], seeds, json)
            : throw new UsageException($"Which case? There are:\n{CaseList}");
    }

    private static IReadOnlyList<IEvaluationCase> Named(string name)
    {
        if (string.Equals(name, Every, StringComparison.OrdinalIgnoreCase))
            return EvaluationCases.All;
        return EvaluationCases.Find(name) is { } found
            ? [found]
            : throw new UsageException($"There is no case '{name}'. There are:\n{CaseList}");
    }

    private static int ParseSeeds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seeds) && seeds > 0
            ? seeds
            : throw new UsageException($"--seeds takes a positive whole number, not '{text}'.");
}

/// <summary>The command line is wrong; the message says how.</summary>
internal sealed class UsageException(string message) : Exception(message);
