/// <summary>A time in which disasters come at a constant rate; it lasts until the next begins.</summary>
/// <param name="Start">The first year.</param>
/// <param name="Rate">Disasters per year.</param>
public sealed record Regime(int Start, double Rate);
