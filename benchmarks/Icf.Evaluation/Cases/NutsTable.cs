using System.Globalization;
using Icf.Evaluation.Known;
using Icf.Evaluation.Sampling;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Posteriors by the no-U-turn sampler with its default options: whether chains agree with each other and with the
/// truth, and what an effective draw costs. Each problem is asked with five seeds; what misses a bound is printed.
/// </summary>
internal sealed class NutsTable : IEvaluationCase
{
    private const int Seeds = 5;

    public string Name => "nuts-known";

    public string Description => "chains for nine problems; reference draws, closed forms, sums, quadrature";

    public string Group => "nuts";

    public EvaluationResult Run(EvaluationRun run)
    {
        var answers = new List<KnownAnswer>();
        var goals = new List<Goal>();
        var table = new TextTable(
            "problem",
            "mean off, sd",
            "of allowed",
            "sd, of allowed",
            "R̂",
            "bulk ESS",
            "tail ESS",
            "per CPU-s",
            "per gradient",
            "divergences",
            "good"
        );
        foreach (SmoothProblem problem in SmoothProblems.All)
        {
            KnownAnswer[] own = [.. Enumerable.Range(0, Seeds).Select(i => problem.Sampled(Seeds * run.Seed + i))];
            foreach (KnownAnswer answer in own.Where(answer => !NutsGoals.AreMet(answer)))
                Console.Error.WriteLine(answer);
            answers.AddRange(own);
            goals.AddRange(NutsGoals.Of(problem, own));
            table.Add(
                problem.Name,
                Text(own.Max(a => a.Errors.Mean), "F3"),
                Text(own.Max(a => a.Errors.MeanExcess), "F2"),
                Text(own.Max(a => a.Errors.DeviationExcess), "F2"),
                Text(own.Max(a => a.Chains.LargestRHat), "F3"),
                Text(own.Min(a => a.Chains.SmallestBulkEss), "F0"),
                Text(own.Min(a => a.Chains.SmallestTailEss), "F0"),
                Text(own.Average(a => a.Chains.SmallestBulkEss / a.Cost.CpuSeconds), "N0"),
                Text(own.Average(a => a.EssPerGradient), "F4"),
                $"{own.Sum(a => a.Chains.Divergences.Length)}",
                $"{own.Count(a => a.Level == ReliabilityLevel.Good)}"
            );
        }

        Console.Error.WriteLine(table);
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Extra = new Dictionary<string, double?>
            {
                ["answers"] = answers.Count,
                ["thatMeetAllBounds"] = answers.Count(answer => NutsGoals.AreMet(answer)),
                ["calledGood"] = answers.Count(answer => answer.Level == ReliabilityLevel.Good),
                ["divergences"] = answers.Sum(answer => answer.Chains.Divergences.Length),
            },
            Goals = [.. NutsGoals.Of(answers), .. goals],
        };
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
