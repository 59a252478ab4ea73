namespace Icf.Evaluation;

/// <summary>A bound that a case sets itself, and the value that a run reached.</summary>
/// <param name="Name">What is bounded.</param>
/// <param name="Value">What was measured; null or NaN if it could not be.</param>
/// <param name="Least">The least value that is good enough; null for none.</param>
/// <param name="Most">The greatest value that is good enough; null for none.</param>
internal sealed record Goal(string Name, double? Value, double? Least, double? Most)
{
    /// <summary>Whether the value lies within the bounds, which count as inside.</summary>
    public bool Met =>
        Value is { } value && value >= (Least ?? double.NegativeInfinity) && value <= (Most ?? double.PositiveInfinity);

    /// <summary>A value that should be large.</summary>
    public static Goal AtLeast(string name, double? value, double least) => new(name, value, least, null);

    /// <summary>A value that should be small.</summary>
    public static Goal AtMost(string name, double? value, double most) => new(name, value, null, most);

    /// <summary>A value that should be close to the truth.</summary>
    public static Goal Near(string name, double? value, double truth, double tolerance) =>
        new(name, value, truth - tolerance, truth + tolerance);
}
