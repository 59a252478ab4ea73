using System.Globalization;
using Icf.Evaluation.Known;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Posteriors by an engine that serves any program: whether they are right, and whether those that are not say so. Each
/// problem is asked with five seeds, and an answer may take ten seconds. Printed are those that are wrong and called
/// Good.
/// </summary>
/// <param name="name">The name of the table.</param>
/// <param name="group">The group that it belongs to.</param>
/// <param name="engine">The engine.</param>
/// <param name="leastGood">The least share of the answers that is to be called Good.</param>
internal sealed class KnownTable(string name, string group, IQueriedEngine engine, double leastGood) : IEvaluationCase
{
    private const int Seeds = 5;

    public string Name => name;

    public IQueriedEngine Engine => engine;

    public string Description => $"{engine.Name} for all exact cases and references, of every structure";

    public string Group => group;

    public EvaluationResult Run(EvaluationRun run)
    {
        var answers = new List<KnownAnswer>();
        var table = new TextTable(
            "problem",
            "mean off, sd",
            "of allowed",
            "sd, of allowed",
            "evidence, of allowed",
            "ESS",
            "CPU s",
            "Good",
            "Doubtful",
            "Unusable",
            "none",
            "right"
        );
        foreach (KnownProblem problem in ProgramProblems.All)
        {
            KnownAnswer[] own =
            [
                .. Enumerable.Range(0, Seeds).Select(i => Ask(problem, Seeds * run.Seed + i)).OfType<KnownAnswer>(),
            ];
            foreach (KnownAnswer answer in own.Where(KnownGoals.IsWronglyGood))
                Console.Error.WriteLine(answer);
            answers.AddRange(own);
            table.Add(
                problem.Name,
                Text(own.Max(a => (double?)a.Errors.Mean), "F3"),
                Text(own.Max(a => (double?)a.Errors.MeanExcess), "F2"),
                Text(own.Max(a => (double?)a.Errors.DeviationExcess), "F2"),
                Text(own.Max(a => a.EvidenceExcess), "F2"),
                Text(own.Min(a => (double?)a.Diagnostics.EffectiveSampleSize), "F0"),
                Text(own.Average(a => (double?)a.Cost.CpuSeconds), "F2"),
                $"{Count(own, ReliabilityLevel.Good)}",
                $"{Count(own, ReliabilityLevel.Doubtful)}",
                $"{Count(own, ReliabilityLevel.Unusable)}",
                $"{Seeds - own.Length}",
                $"{own.Count(KnownGoals.IsRight)}"
            );
        }

        Console.Error.WriteLine(table);
        int asked = Seeds * ProgramProblems.All.Count;
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Extra = new Dictionary<string, double?>
            {
                ["asked"] = asked,
                ["answers"] = answers.Count,
                ["right"] = answers.Count(KnownGoals.IsRight),
                ["calledGood"] = Count(answers, ReliabilityLevel.Good),
                ["calledDoubtful"] = Count(answers, ReliabilityLevel.Doubtful),
                ["calledUnusable"] = Count(answers, ReliabilityLevel.Unusable),
                ["calledGoodAndWrong"] = answers.Count(KnownGoals.IsWronglyGood),
            },
            Goals = KnownGoals.Of(answers, leastGood * asked),
        };
    }

    private KnownAnswer? Ask(KnownProblem problem, long seed)
    {
        try
        {
            return problem.Ask(engine, seed);
        }
        catch (Exception none) when (none is OperationCanceledException or ImpossibleDataException)
        {
            return null;
        }
    }

    private static int Count(IEnumerable<KnownAnswer> answers, ReliabilityLevel level) =>
        answers.Count(answer => answer.Level == level);

    private static string Text(double? number, string format) =>
        number?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
