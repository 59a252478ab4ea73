using System.Globalization;
using Icf.Evaluation.Sampling;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Posteriors by variational inference with its default options, a full-rank normal whose draws are weighted: whether
/// they are right. Each problem is asked with five seeds; what misses a bound is printed.
/// </summary>
internal sealed class VariationalTable : IEvaluationCase
{
    private const int Seeds = 5;

    private static readonly string[] s_problems = ["eight-schools", "kidscore_momiq"];

    public string Name => "vi-known";

    public string Description => "weighted draws of a fitted normal for two problems; reference draws";

    public string Group => "vi";

    public EvaluationResult Run(EvaluationRun run)
    {
        var answers = new List<VariationalAnswer>();
        var table = new TextTable(
            "problem",
            "mean off, sd",
            "of allowed",
            "sd, of allowed",
            "ESS/N",
            "Pareto k",
            "CPU s",
            "good"
        );
        foreach (SmoothProblem problem in SmoothProblems.All.Where(problem => s_problems.Contains(problem.Name)))
        {
            VariationalAnswer[] own = [.. Enumerable.Range(0, Seeds).Select(i => problem.Fitted(Seeds * run.Seed + i))];
            foreach (VariationalAnswer answer in own.Where(answer => !VariationalGoals.AreMet(answer)))
                Console.Error.WriteLine(answer);
            answers.AddRange(own);
            table.Add(
                problem.Name,
                Text(own.Max(a => a.Errors.Mean), "F3"),
                Text(own.Max(a => a.Errors.MeanExcess), "F2"),
                Text(own.Max(a => a.Errors.DeviationExcess), "F2"),
                Text(own.Min(a => a.EssFraction), "F2"),
                Text(own.Max(a => a.ParetoK), "F2"),
                Text(own.Average(a => a.Cost.CpuSeconds), "F2"),
                $"{own.Count(a => a.Level == ReliabilityLevel.Good)}"
            );
        }

        Console.Error.WriteLine(table);
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Particles = VariationalGoals.Draws,
            Ess = answers.Average(answer => answer.EssFraction) * VariationalGoals.Draws,
            Extra = new Dictionary<string, double?>
            {
                ["answers"] = answers.Count,
                ["thatMeetAllBounds"] = answers.Count(VariationalGoals.AreMet),
                ["calledGood"] = answers.Count(answer => answer.Level == ReliabilityLevel.Good),
            },
            Goals = VariationalGoals.Of(answers),
        };
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
