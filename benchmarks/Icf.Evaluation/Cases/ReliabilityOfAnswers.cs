using Icf.Evaluation.Reliability;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Whether the verdict on an answer is right: ten models whose posteriors are known, each with a good network, one that
/// is hardly trained, and queries unlike the training. An answer is off if a mean is off by more than 0.3 standard
/// deviations of its latent, or the log evidence by more than four of its stated errors.
/// </summary>
internal sealed class ReliabilityOfAnswers : IEvaluationCase
{
    public string Name => "reliability";

    public string Description =>
        "whether answers that are called good are; ten exact models, good and poor networks, unlike queries";

    public string Group => "reliability";

    public EvaluationResult Run(EvaluationRun run)
    {
        var tally = new Tally();
        foreach (IProblem problem in Problems.All)
            problem.Judge(run, tally);

        (int good, int off) = tally.Count(level: ReliabilityLevel.Good);
        double expected = tally.Count(Condition.Good).All;
        var extra = new Dictionary<string, double?>
        {
            ["answers"] = tally.Count().All,
            ["answersOff"] = tally.Count().Off,
            ["calledGood"] = good,
            ["calledGoodOff"] = off,
            ["goodNetworksCalledGood"] = tally.Count(Condition.Good, ReliabilityLevel.Good).All / expected,
            ["underTrainedCalledGood"] = tally.Count(Condition.UnderTrained, ReliabilityLevel.Good).All,
            ["underTrainedOff"] = tally.Count(Condition.UnderTrained).Off,
            ["unlikeCalledGood"] = tally.Count(Condition.Unlike, ReliabilityLevel.Good).All,
            ["unlikeOff"] = tally.Count(Condition.Unlike).Off,
            ["calledUnusable"] = tally.Count(level: ReliabilityLevel.Unusable).All,
            ["calledUnusableOff"] = tally.Count(level: ReliabilityLevel.Unusable).Off,
        };
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Extra = extra,
            Goals =
            [
                Goal.AtMost("share of those called good that are off", (double)off / good, 0.01),
                Goal.AtLeast("share of good networks called good", extra["goodNetworksCalledGood"], 0.97),
            ],
        };
    }
}
