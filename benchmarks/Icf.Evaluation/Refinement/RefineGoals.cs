namespace Icf.Evaluation.Refinement;

/// <summary>The bounds that every answer has to keep.</summary>
internal static class RefineGoals
{
    public const int Particles = 4_000;

    public const double LeastEssFraction = 0.3,
        MostEvidenceErrors = 4;

    /// <summary>By the clock, on two cores.</summary>
    public const double MostSeconds = 10;

    /// <summary>Whether an answer keeps them all.</summary>
    public static bool AreMet(RefineAnswer answer, double mostSeconds = MostSeconds) =>
        answer.EssFraction >= LeastEssFraction
        && answer.Errors is { MeanExcess: <= 1, DeviationExcess: <= 1 }
        && answer.EvidenceErrors <= MostEvidenceErrors
        && answer.Cost.Seconds <= mostSeconds;

    /// <summary>The bounds over all answers: how many break each.</summary>
    public static IReadOnlyList<Goal> Of(IReadOnlyList<RefineAnswer> answers, double mostSeconds)
    {
        int good = answers.Count(answer => answer.Level == ReliabilityLevel.Good);
        return
        [
            Goal.AtLeast("least ESS/N", answers.Min(answer => answer.EssFraction), LeastEssFraction),
            Goal.AtMost(
                "worst error of a mean, of 0.05 sd + 4 MCSE",
                answers.Max(answer => answer.Errors.MeanExcess),
                1
            ),
            Goal.AtMost(
                "worst error of an sd, of 5 % + 4 MCSE",
                answers.Max(answer => answer.Errors.DeviationExcess),
                1
            ),
            Goal.AtMost(
                "worst error of log evidence, in standard errors",
                answers.Max(answer => answer.EvidenceErrors),
                MostEvidenceErrors
            ),
            Goal.AtMost("seconds of the slowest answer", answers.Max(answer => answer.Cost.Seconds), mostSeconds),
            Goal.AtMost(
                "share of those called good that are off",
                good == 0 ? 1 : answers.Count(a => a.Level == ReliabilityLevel.Good && a.IsOff) / (double)good,
                0.01
            ),
        ];
    }
}
