using System.Globalization;
using Icf.Evaluation.Known;
using Icf.Evaluation.Sampling;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Posteriors by variational inference, whose draws are weighted: whether they are right. Each problem is asked with
/// five seeds; what misses a bound is printed.
/// </summary>
internal sealed class VariationalTable : IEvaluationCase
{
    private const int Seeds = 5;

    private static readonly VariationalOptions s_normal = VariationalOptions.Default,
        s_flow = new() { Family = VariationalFamily.Flow },
        s_farFlow = s_flow with { BoundDraws = 5, Steps = 4_000 };

    private static readonly (string Problem, VariationalOptions Options)[] s_fits =
    [
        ("eight-schools", s_normal),
        ("eight-schools", s_flow),
        ("kidscore_momiq", s_normal),
        ("kidscore_momiq", s_flow),
        ("funnel, centred", s_farFlow),
    ];

    public string Name => "vi-known";

    public string Description =>
        "weighted draws of fitted normals and flows for three problems; truth as in nuts-known";

    public string Group => "vi";

    public EvaluationResult Run(EvaluationRun run)
    {
        var answers = new List<KnownAnswer>();
        var table = new TextTable(
            "problem",
            "family",
            "mean off, sd",
            "of allowed",
            "sd, of allowed",
            "ESS/N",
            "Pareto k",
            "CPU s",
            "good"
        );
        foreach ((string name, VariationalOptions options) in s_fits)
        {
            SmoothProblem problem = SmoothProblems.All.Append(SmoothProblems.Centred).First(p => p.Name == name);
            KnownAnswer[] own =
            [
                .. Enumerable.Range(0, Seeds).Select(i => problem.Fitted(Seeds * run.Seed + i, options)),
            ];
            foreach (KnownAnswer answer in own.Where(answer => !VariationalGoals.AreMet(answer)))
                Console.Error.WriteLine(answer);
            answers.AddRange(own);
            table.Add(
                name,
                $"{options.Family}",
                Text(own.Max(a => a.Errors.Mean), "F3"),
                Text(own.Max(a => a.Errors.MeanExcess), "F2"),
                Text(own.Max(a => a.Errors.DeviationExcess), "F2"),
                Text(own.Min(a => a.EssFraction), "F2"),
                Text(own.Max(a => a.Importance.ParetoK), "F2"),
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
