using System.Globalization;

namespace Icf;

/// <summary>
/// A system of differential equations has no solution up to the last time, or none that can be found with as many
/// steps as are allowed. The trace whose draws made the system is impossible.
/// </summary>
public sealed class OdeSolutionException : ImpossibleDrawException
{
    internal OdeSolutionException(double time, string what)
        : base(string.Create(CultureInfo.InvariantCulture, $"OdeSolution: {what}.")) => Time = time;

    /// <summary>How far the solution has come.</summary>
    public double Time { get; }

    internal static OdeSolutionException NotFinite(double time) =>
        new(time, string.Create(CultureInfo.InvariantCulture, $"the solution is not finite beyond t = {time}"));

    internal static OdeSolutionException TooManySteps(double time, double end, int steps) =>
        new(
            time,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{steps} steps, as many as OdeOptions.MaxSteps allows, lead from the start to t = {time} only, "
                    + $"and not to {end}"
            )
        );

    internal static OdeSolutionException TooEarly(int index, double time, double before) =>
        new(
            before,
            string.Create(
                CultureInfo.InvariantCulture,
                $"times[{index}] is {time}, but times must be finite and rise from the start, "
                    + $"and so be at least {before}"
            )
        );
}
