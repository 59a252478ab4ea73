using System.Text;

namespace Icf;

/// <summary>How the values of a site are proposed.</summary>
public sealed record HeadOptions
{
    /// <summary>The family of densities for continuous values. Discrete values always have exact masses.</summary>
    public HeadFamily Family { get; init; }

    /// <summary>The number of components of a mixture.</summary>
    public int Components { get; init; } = 10;

    /// <summary>The number of knots of a piecewise-linear density or of a spline.</summary>
    public int Knots { get; init; } = 33;

    internal void Validate(string where)
    {
        Require(Components, 1, $"{where}.{nameof(Components)}");
        Require(Knots, 2, $"{where}.{nameof(Knots)}");
        if (!Enum.IsDefined(Family))
            throw new ArgumentOutOfRangeException(
                $"{where}.{nameof(Family)}",
                Family,
                $"{where}.{nameof(Family)} is not one of the families."
            );
    }

    private static void Require(int value, int least, string name)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}.");
    }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(Family), Family), (nameof(Components), Components), (nameof(Knots), Knots));
}

/// <summary>A family of densities for continuous values.</summary>
public enum HeadFamily
{
    /// <summary>
    /// By support: mixtures of normals on the line and the half-line, piecewise-linear densities on intervals.
    /// </summary>
    Automatic,

    /// <summary>
    /// A density that is linear between knots whose places are learned too, on any support: for marginals that are much
    /// narrower than the prior or have sharp edges.
    /// </summary>
    Spline,
}
