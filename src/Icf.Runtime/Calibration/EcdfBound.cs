using System.Text;

namespace Icf;

/// <summary>Bounds of an empirical distribution function at a point.</summary>
/// <param name="Point">The point, between 0 and 1.</param>
/// <param name="Lower">The lower bound.</param>
/// <param name="Upper">The upper bound.</param>
public readonly record struct EcdfBound(double Point, double Lower, double Upper)
{
    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(Point), Point), (nameof(Lower), Lower), (nameof(Upper), Upper));
}
