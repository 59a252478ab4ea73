using System.Text;

namespace Icf;

/// <summary>The derivatives of a quantile, at a given level, by the parameters of a distribution.</summary>
/// <param name="By0">The derivative by the first real parameter; zero where there is none, as for those below.</param>
/// <param name="By1">The derivative by the second.</param>
/// <param name="By2">The derivative by the third.</param>
/// <param name="By3">The derivative by the fourth.</param>
public readonly record struct QuantileSlopes(double By0, double By1 = 0, double By2 = 0, double By3 = 0)
{
    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(By0), By0), (nameof(By1), By1), (nameof(By2), By2), (nameof(By3), By3));
}
