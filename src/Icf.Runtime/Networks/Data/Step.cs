using Icf.Traces;

namespace Icf.Networks;

/// <summary>One latent of a simulated trace, with what a proposal would have known.</summary>
/// <param name="Site">The static site's number.</param>
/// <param name="Index">The innermost loop index; −1 without one.</param>
/// <param name="Cursor">The position in the data up to which everything has been observed.</param>
/// <param name="Value">The value.</param>
/// <param name="Prior">The prior at hand.</param>
/// <param name="Masses">Where the log masses of a listed finite support begin in the trace's chunk.</param>
internal readonly record struct Step(int Site, int Index, int Cursor, double Value, PriorInfo Prior, int Masses)
{
    public double Coordinate => WorkingCoordinate.Of(Value, Prior);
}
