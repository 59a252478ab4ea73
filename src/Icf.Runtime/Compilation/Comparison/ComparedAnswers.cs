using System.Text;

namespace Icf;

/// <summary>The answers of two networks to one query.</summary>
/// <param name="DataSet">The number of the data set, from 0.</param>
/// <param name="First">How many independent draws the first answer is worth; NaN if there is none.</param>
/// <param name="Second">How many the second one is worth; NaN if there is none.</param>
/// <param name="FirstLevel">What the first answer calls itself; null if there is none.</param>
/// <param name="SecondLevel">What the second answer calls itself; null if there is none.</param>
/// <param name="Difference">How far they are apart; null if one is missing.</param>
public sealed record ComparedAnswers(
    int DataSet,
    double First,
    double Second,
    ReliabilityLevel? FirstLevel,
    ReliabilityLevel? SecondLevel,
    PosteriorComparison? Difference
)
{
    /// <summary>
    /// The logarithm of the second number of effective draws over the first. No answer is worth no more than one draw,
    /// the least that there is.
    /// </summary>
    internal double LogRatio => Math.Log(AtLeastOne(Second) / AtLeastOne(First));

    /// <summary>Whether both can be used, so that a difference is a fault.</summary>
    internal bool AreUsable =>
        FirstLevel is (ReliabilityLevel.Good or ReliabilityLevel.Doubtful)
        && SecondLevel is (ReliabilityLevel.Good or ReliabilityLevel.Doubtful);

    internal static ComparedAnswers Of<TResult, TLatents>(
        int dataSet,
        DataSetPosterior<TResult, TLatents> first,
        DataSetPosterior<TResult, TLatents> second
    )
    {
        Posterior<TResult>? one = first.Error is null ? first.Posterior : null,
            other = second.Error is null ? second.Posterior : null;
        return new ComparedAnswers(
            dataSet,
            one?.EffectiveSampleSize ?? double.NaN,
            other?.EffectiveSampleSize ?? double.NaN,
            one?.Reliability.Level,
            other?.Reliability.Level,
            one is null || other is null ? null : one.CompareWith(other)
        );
    }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(DataSet), DataSet),
            (nameof(First), First),
            (nameof(Second), Second),
            (nameof(FirstLevel), FirstLevel),
            (nameof(SecondLevel), SecondLevel),
            (nameof(Difference), Difference)
        );

    private static double AtLeastOne(double effective) => effective >= 1 ? effective : 1;
}
