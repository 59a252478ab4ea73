using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How large the flow of <see cref="VariationalFamily.Flow"/> is. The defaults serve most models.</summary>
public sealed record FlowOptions
{
    /// <summary>As many transforms as the dimension asks for, splines of eight bins, networks of 32 units.</summary>
    public static FlowOptions Default { get; } = new();

    /// <summary>
    /// The number of transforms, at least 1; each moves one half of the coordinates, given the other. Null for two for
    /// each bit of the number of coordinates, from 4 to 8, and one for a single coordinate.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? Transforms
    {
        get;
        init => field = value is { } count ? OptionRange.AtLeast(1, count) : null;
    }

    /// <summary>The bins of a spline, at least 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int Bins
    {
        get;
        init => field = OptionRange.AtLeast(2, value);
    } = 8;

    /// <summary>The units of the hidden layer of each network, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Hidden
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 32;

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(Transforms), Transforms), (nameof(Bins), Bins), (nameof(Hidden), Hidden));
}
