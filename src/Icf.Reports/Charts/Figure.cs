namespace Icf.Reports;

/// <summary>A chart with what is said of it.</summary>
/// <param name="Chart">The numbers.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Words">The same for those who do not see it, with the figures.</param>
internal sealed record Figure(Chart Chart, string Caption, string Words);
