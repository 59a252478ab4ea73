using System.Globalization;
using Icf.Evaluation.Torture;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Some two hundred priors and likelihoods, with a small network each: none may be much worse than drawing from the
/// prior, whose effective particles are known exactly, and no answer that calls itself good may be wrong.
/// </summary>
internal sealed class TortureTable : IEvaluationCase
{
    /// <summary>The training of each network.</summary>
    public static readonly CompileOptions Options = new() { Traces = 5_000 };

    public const int Particles = 4_000;

    /// <summary>A network may lose so much of what prior sampling has, …</summary>
    public const double GoodRatio = 0.9;

    /// <summary>… in so few of the pairs; …</summary>
    private const double GoodShare = 0.95;

    /// <summary>
    /// … and never more than this: the weights are bounded, but small numbers of effective particles are themselves
    /// uncertain.
    /// </summary>
    private const double LeastRatio = 0.1;

    /// <summary>Passed by chance once in 150,000.</summary>
    public const double MostErrors = 4.5;

    public string Name => "torture";

    public string Description => "200 priors, sharp, vague, heavy-tailed, endless at bounds, against prior sampling";

    public string Group => "torture";

    public EvaluationResult Run(EvaluationRun run)
    {
        var answers = new List<TortureAnswer>();
        int failures = 0;
        foreach (TorturePair pair in TorturePairs.All)
        {
            try
            {
                TortureAnswer answer = pair.Answer(run, Options, Particles);
                answers.Add(answer);
                if (
                    answer.Ratio < GoodRatio
                    || (answer.CallsItselfGood && Math.Abs(answer.EvidenceErrors) > MostErrors)
                )
                    Console.Error.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{pair.Name}: ESS {answer.Ess:F0}, prior {answer.PriorEss:F0}, log evidence "
                                + $"{answer.EvidenceErrors:F1} errors off, "
                                + $"{(answer.CallsItselfGood ? "good" : "doubtful")}"
                        )
                    );
            }
            catch (Exception error) when (error is ModelException or TrainingException or OverflowException)
            {
                failures++;
                Console.Error.WriteLine($"{pair.Name}: {error.Message}");
            }
        }

        double[] off =
        [
            .. answers
                .Where(answer => answer.CallsItselfGood)
                .Select(answer => Math.Abs(answer.EvidenceErrors))
                .DefaultIfEmpty(double.NaN),
        ];
        double good = answers.Count(answer => answer.Ratio >= GoodRatio) / (double)TorturePairs.All.Count;
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Traces = Options.Traces,
            Particles = Particles,
            Ess = answers.Average(answer => answer.Ess),
            Extra = new Dictionary<string, double?>
            {
                ["pairs"] = TorturePairs.All.Count,
                ["medianRatio"] = answers.Select(answer => answer.Ratio).Order().ElementAt(answers.Count / 2),
                ["callThemselvesGood"] = answers.Count(answer => answer.CallsItselfGood),
            },
            Goals =
            [
                Goal.AtLeast("share of pairs with 0.9 × the ESS of the prior", good, GoodShare),
                Goal.AtLeast("least ESS relative to the prior's", answers.Min(answer => answer.Ratio), LeastRatio),
                Goal.AtMost("errors that the log evidence of a good answer is off", off.Max(), MostErrors),
                Goal.AtMost("pairs that failed", failures, 0),
            ],
        };
    }
}
