using Icf.Evaluation.Known;

namespace Icf.Evaluation.Sampling;

/// <summary>The bounds that every answer has to keep.</summary>
internal static class NutsGoals
{
    public const double MostRHat = 1.01;

    /// <summary>Whether an answer keeps them all.</summary>
    public static bool AreMet(KnownAnswer answer) =>
        answer.Errors is { MeanExcess: <= 1, DeviationExcess: <= 1 } && answer.Chains.LargestRHat <= MostRHat;

    /// <summary>The bounds over all answers.</summary>
    public static IEnumerable<Goal> Of(IReadOnlyList<KnownAnswer> answers) =>
        [
            Goal.AtMost("worst error of a mean, of 0.05 sd + 4 MCSE", answers.Max(a => a.Errors.MeanExcess), 1),
            Goal.AtMost("worst error of an sd, of 5 % + 4 MCSE", answers.Max(a => a.Errors.DeviationExcess), 1),
            Goal.AtMost("largest R̂", answers.Max(answer => answer.Chains.LargestRHat), MostRHat),
        ];

    /// <summary>The bound of one problem: on average over its answers.</summary>
    public static IEnumerable<Goal> Of(SmoothProblem problem, IReadOnlyList<KnownAnswer> answers) =>
        problem.LeastEssPerGradient is { } least
            ?
            [
                Goal.AtLeast(
                    $"effective draws per gradient, {problem.Name}",
                    answers.Average(answer => answer.EssPerGradient),
                    least
                ),
            ]
            : [];
}
