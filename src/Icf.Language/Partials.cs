using System.Text;

namespace Icf;

/// <summary>
/// The logarithm of a density or of a probability, and its partial derivatives by the value and by the parameters.
/// </summary>
/// <param name="LogProb">The logarithm, in nats.</param>
/// <param name="ByValue">The derivative by the value; zero for values that are not continuous.</param>
/// <param name="By0">The derivative by the first real parameter; zero where there is none, as for those below.</param>
/// <param name="By1">The derivative by the second.</param>
/// <param name="By2">The derivative by the third.</param>
/// <param name="By3">The derivative by the fourth.</param>
public readonly record struct Partials(
    double LogProb,
    double ByValue,
    double By0 = 0,
    double By1 = 0,
    double By2 = 0,
    double By3 = 0
)
{
    /// <summary>What holds outside the support: the log density is negative infinity and nothing changes it.</summary>
    public static Partials Outside => new(double.NegativeInfinity, 0);

    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(LogProb), LogProb),
            (nameof(ByValue), ByValue),
            (nameof(By0), By0),
            (nameof(By1), By1),
            (nameof(By2), By2),
            (nameof(By3), By3)
        );
}
