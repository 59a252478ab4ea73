namespace Icf.Tables.Files;

/// <summary>A cell that no parameter takes, such as bytes or a map.</summary>
/// <param name="Kind">What it is, with its article.</param>
internal sealed record StrangeCell(string Kind);
