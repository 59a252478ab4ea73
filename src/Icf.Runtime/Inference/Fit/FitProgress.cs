using System.Text;

namespace Icf;

/// <summary>How far a fit of parameters is.</summary>
/// <param name="Step">The steps done.</param>
/// <param name="LogLikelihood">The log likelihood of all data sets, in nats, as estimated at this step.</param>
/// <param name="StandardError">Its standard error if the draws were independent, which is more than it is; 0 where it
/// is exact.</param>
/// <param name="LeastEffectiveShare">How many of the draws are effective, as a share, for the data set with the fewest;
/// 1 where nothing is drawn.</param>
public readonly record struct FitProgress(
    int Step,
    double LogLikelihood,
    double StandardError,
    double LeastEffectiveShare
)
{
    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Step), Step),
            (nameof(LogLikelihood), LogLikelihood),
            (nameof(StandardError), StandardError),
            (nameof(LeastEffectiveShare), LeastEffectiveShare)
        );
}
