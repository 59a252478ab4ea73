using System.CommandLine;

namespace Icf.Evaluation;

/// <summary>What a command line asks for.</summary>
/// <param name="Cases">The cases, each once.</param>
/// <param name="Seeds">Number of runs of each, seeded 1, 2, ….</param>
/// <param name="Engine">The name of what computes.</param>
/// <param name="Json">Whether to print JSON lines instead of tables.</param>
/// <param name="Check">Whether a missed goal is a failure.</param>
internal sealed record EvaluationOptions(
    IReadOnlyList<IEvaluationCase> Cases,
    int Seeds,
    string Engine,
    bool Json,
    bool Check
)
{
    public static EvaluationOptions Of(
        ParseResult parsed,
        Argument<string[]> cases,
        Option<int> seeds,
        Option<string> engine,
        Option<bool> json,
        Option<bool> check
    ) =>
        new(
            [.. parsed.GetRequiredValue(cases).SelectMany(EvaluationCommand.Named).Distinct()],
            parsed.GetValue(seeds),
            parsed.GetRequiredValue(engine),
            parsed.GetValue(json),
            parsed.GetValue(check)
        );
}
