using Icf.Evaluation.Refinement;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Queries that are answered without training, by a proposal fitted to each: whether it is found, the answer right, and
/// its verdict too. Each problem is asked with five seeds; what misses a bound is printed.
/// </summary>
/// <param name="name">The name of the table.</param>
/// <param name="description">What it shows.</param>
/// <param name="problems">The problems.</param>
/// <param name="mostSeconds">How long an answer may take, on two cores.</param>
internal sealed class RefineTable(
    string name,
    string description,
    Func<IReadOnlyList<RefineProblem>> problems,
    double mostSeconds = RefineGoals.MostSeconds
) : IEvaluationCase
{
    private const int Seeds = 5;

    public string Name => name;

    public string Description => description;

    public string Group => "refine";

    public EvaluationResult Run(EvaluationRun run)
    {
        var answers = new List<RefineAnswer>();
        var table = new TextTable(
            "problem",
            "ESS/N",
            "mean off, sd",
            "log evidence, errors",
            "good",
            "traces",
            "CPU s"
        );
        foreach (RefineProblem problem in problems())
        {
            RefineAnswer[] own = [.. Enumerable.Range(0, Seeds).Select(i => problem.Answer(Seeds * run.Seed + i))];
            foreach (RefineAnswer answer in own.Where(answer => !RefineGoals.AreMet(answer, mostSeconds)))
                Console.Error.WriteLine(answer);
            answers.AddRange(own);
            table.Add(
                problem.Name,
                Range(own, a => a.EssFraction, "F2"),
                Worst(own, a => a.Errors.Mean, "F2"),
                Worst(own, a => a.EvidenceErrors, "F1"),
                $"{own.Count(a => a.Level == ReliabilityLevel.Good)}",
                Worst(own, a => a.Report.Densities, "F0"),
                Worst(own, a => a.Cost.CpuSeconds, "F1")
            );
        }

        Console.Error.WriteLine(table);
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Particles = RefineGoals.Particles,
            Ess = answers.Average(answer => answer.EssFraction) * RefineGoals.Particles,
            Extra = new Dictionary<string, double?>
            {
                ["answers"] = answers.Count,
                ["thatMeetAllBounds"] = answers.Count(answer => RefineGoals.AreMet(answer, mostSeconds)),
                ["calledGood"] = answers.Count(answer => answer.Level == ReliabilityLevel.Good),
                ["calledGoodOff"] = answers.Count(answer => answer.Level == ReliabilityLevel.Good && answer.IsOff),
            },
            Goals = RefineGoals.Of(answers, mostSeconds),
        };
    }

    private static string Worst(RefineAnswer[] answers, Func<RefineAnswer, double> value, string format) =>
        answers.Max(value).ToString(format, System.Globalization.CultureInfo.InvariantCulture);

    private static string Range(RefineAnswer[] answers, Func<RefineAnswer, double> value, string format) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{answers.Min(value).ToString(format)}–{answers.Max(value).ToString(format)}"
        );
}
