using static System.FormattableString;

namespace Icf.Inference;

/// <summary>What it means for an answer that another one contradicts it.</summary>
internal static class Disagreement
{
    /// <summary>The reason to doubt an answer; none if they agree, or if the other is no witness.</summary>
    /// <param name="answer">What is known of the answer that is judged.</param>
    /// <param name="other">The same of the other answer.</param>
    /// <param name="comparison">How far they are apart.</param>
    public static IEnumerable<ReliabilityReason> Against(
        Diagnostics answer,
        Diagnostics other,
        PosteriorComparison comparison
    )
    {
        if (comparison.Agrees || answer.IsExact || other.Reliability.Level == ReliabilityLevel.Unusable)
            yield break;
        ComparedFigure[] beyond = [.. comparison.Figures.TakeWhile(figure => figure.Apart > comparison.Bound)];

        // As bad as an error of this size; but what is doubtful itself proves nothing.
        bool isFar = beyond.Any(static figure => figure.Far > ReliabilityRules.UsableMean);
        bool isSure = other.Reliability.Level == ReliabilityLevel.Good;
        ComparedFigure worst = beyond[0];
        (double here, double there) = (comparison.Value(worst, answer), comparison.Value(worst, other));
        yield return new ReliabilityReason(
            isFar && isSure ? ReliabilityLevel.Unusable : ReliabilityLevel.Doubtful,
            Invariant($"The {worst.Name} is {here:G4} here and {there:G4} by {other.Maker}: {worst.Apart:F1} standard ")
                + "errors apart"
                + (beyond.Length > 1 ? Invariant($", as are {beyond.Length - 1} other figures") : "")
                + (isSure ? "" : Invariant($"; that answer is {other.Reliability.Level} by itself")),
            "One of the two has missed something, such as a mode: look at both, and ask a third engine or give both "
                + "more draws."
        );
    }
}
