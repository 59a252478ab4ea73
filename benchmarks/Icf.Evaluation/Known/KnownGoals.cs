namespace Icf.Evaluation.Known;

/// <summary>
/// What an answer that calls itself Good must keep. An engine that cannot serve a problem has to say so itself.
/// </summary>
internal static class KnownGoals
{
    /// <summary>Whether an answer is as close to the truth as its errors say.</summary>
    public static bool IsRight(KnownAnswer answer) =>
        answer.Errors is { MeanExcess: <= 1, DeviationExcess: <= 1 } && answer.EvidenceExcess is null or <= 1;

    /// <summary>Whether an answer is wrong and does not say so.</summary>
    public static bool IsWronglyGood(KnownAnswer answer) => answer.Level == ReliabilityLevel.Good && !IsRight(answer);

    /// <summary>The bounds over all answers.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="leastGood">The least number that is to be called Good.</param>
    public static IReadOnlyList<Goal> Of(IEnumerable<KnownAnswer> answers, double leastGood)
    {
        KnownAnswer[] good = [.. answers.Where(static answer => answer.Level == ReliabilityLevel.Good)];
        return
        [
            Goal.AtLeast("called Good", good.Length, leastGood),
            Goal.AtMost("called Good and wrong", good.Count(IsWronglyGood), 0),
            Goal.AtMost("worst error of a mean, of 0.05 sd + 4 MCSE", good.Max(a => (double?)a.Errors.MeanExcess), 1),
            Goal.AtMost("worst error of an sd, of 5 % + 4 MCSE", good.Max(a => (double?)a.Errors.DeviationExcess), 1),
            .. good.Max(static answer => answer.EvidenceExcess) is { } evidence
                ? new[] { Goal.AtMost("worst error of log evidence, of 0.05 nats + 4 errors", evidence, 1) }
                : [],
        ];
    }
}
