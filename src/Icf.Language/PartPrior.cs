using System.Text;

namespace Icf;

/// <summary>The prior of one part of a structured value.</summary>
/// <param name="Support">The set from which it comes.</param>
/// <param name="Typical">Its robust centre and spread, in the working coordinate of that support.</param>
public readonly record struct PartPrior(Support Support, LocationScale Typical)
{
    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(Support), Support), (nameof(Typical), Typical));
}
