using Icf.Evaluation.Known;

namespace Icf.Evaluation.Sampling;

/// <summary>The bounds that every weighted answer has to keep.</summary>
internal static class VariationalGoals
{
    public const int Draws = 4_000;

    /// <summary>Whether an answer keeps them all.</summary>
    public static bool AreMet(KnownAnswer answer) => answer.Errors is { MeanExcess: <= 1, DeviationExcess: <= 1 };

    /// <summary>The bounds over all answers.</summary>
    public static IReadOnlyList<Goal> Of(IReadOnlyList<KnownAnswer> answers) =>
        [
            Goal.AtMost("worst error of a mean, of 0.05 sd + 4 MCSE", answers.Max(a => a.Errors.MeanExcess), 1),
            Goal.AtMost("worst error of an sd, of 5 % + 4 MCSE", answers.Max(a => a.Errors.DeviationExcess), 1),
        ];
}
