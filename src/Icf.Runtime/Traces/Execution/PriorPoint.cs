namespace Icf.Traces;

/// <summary>A value as its prior sees it.</summary>
/// <param name="Value">The value.</param>
/// <param name="LogDensity">The prior's log density there, or its log mass.</param>
/// <param name="Level">
/// On an interval the probability that the prior gives to all that lies below; NaN elsewhere, and where its distribution
/// function is not known.
/// </param>
internal readonly record struct PriorPoint(double Value, double LogDensity, double Level);
