using Icf.Traces;

namespace Icf.Networks;

/// <summary>One latent of a simulated trace, or a part of one, with what a proposal would have known.</summary>
/// <param name="Site">The static site's number.</param>
/// <param name="Place">The loop indices, and for a structured value the part.</param>
/// <param name="Cursor">The position in the data up to which everything has been observed.</param>
/// <param name="Level">A level of the value; NaN where its prior has none.</param>
/// <param name="Value">The value, or the part of it.</param>
/// <param name="Prior">The prior.</param>
/// <param name="LogVolume">
/// With the last part of a structured value, the log volume of the change of coordinates; otherwise 0.
/// </param>
/// <param name="LogPrior">The prior's log density of the value.</param>
/// <param name="Masses">Where the log masses of a listed finite support begin in the trace's chunk.</param>
internal readonly record struct Step(
    int Site,
    StepPlace Place,
    int Cursor,
    float Level,
    double Value,
    PriorInfo Prior,
    double LogVolume,
    float LogPrior,
    int Masses
)
{
    public double Coordinate => WorkingCoordinate.Of(Value, Prior);
}
