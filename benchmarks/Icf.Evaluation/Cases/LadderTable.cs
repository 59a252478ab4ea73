using System.Globalization;
using Icf.Evaluation.Ladder;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Queries that lie out where a network was hardly trained, simulated from a prior twice as wide as the model's: how
/// many the ladder answers, and which rung does.
/// </summary>
/// <param name="name">The name of the table.</param>
/// <param name="what">What the model is of.</param>
/// <param name="make">Makes the model and its queries.</param>
internal sealed class LadderTable(string name, string what, Func<LadderProblem> make) : IEvaluationCase
{
    private const int Queries = 100;
    private const double LeastShare = 0.95;

    public string Name => name;

    public string Description => $"{what}; queries from a prior twice as wide, answered rung by rung";

    public string Group => "ladder";

    public EvaluationResult Run(EvaluationRun run)
    {
        LadderProblem problem = make();
        LadderTally tally = problem.Ask(run, Queries);
        Console.Error.WriteLine(tally);
        double share = (double)tally.Enough / Queries;
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Traces = problem.Training.Traces,
            TrainSeconds = tally.Training.Seconds,
            TrainCpuSeconds = tally.Training.CpuSeconds,
            Extra = tally.ByRung.ToDictionary(
                static rung => $"answeredBy{rung.Key}",
                static rung => (double?)rung.Value
            ),
            Goals =
            [
                Goal.AtLeast(
                    string.Create(CultureInfo.InvariantCulture, $"share with ESS ≥ {LadderProblem.Wanted}"),
                    share,
                    LeastShare
                ),
                Goal.AtMost("others that are not called Unusable", tally.Doubtful, 0),
                Goal.AtMost("longest query, seconds", tally.MostSeconds, 1.1 * LadderProblem.Seconds),
            ],
        };
    }
}
