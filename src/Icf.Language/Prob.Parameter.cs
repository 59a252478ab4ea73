using Icf.CompilerServices;

namespace Icf;

public static partial class Prob
{
#pragma warning disable RS0026 // The two overloads differ in the type of the initial value.

    /// <summary>
    /// A parameter of the model: a number without a prior. Every run uses its current value, which is the initial one
    /// until <c>model.Fit(…)</c> has found the one that makes the data most probable. Outside an engine: the initial
    /// value.
    /// </summary>
    /// <param name="initial">The value before anything is fitted, inside the support; it must not depend on
    /// latents.</param>
    /// <param name="support">Where its values lie: the line, a half-line or an interval; if omitted, the line.</param>
    /// <param name="name">
    /// The name of the parameter, a constant; if omitted, the variable that the value is assigned to.
    /// </param>
    /// <returns>
    /// The current value: the same in all turns of a loop, and in all calls of a model from one place.
    /// </returns>
    /// <exception cref="ArgumentException">The support is not continuous, or the value is not inside it.</exception>
    public static double Parameter(double initial, Support? support = null, string? name = null)
    {
        ParameterRange.Check(initial, support);
        return initial;
    }

    /// <summary>
    /// An array of parameters: numbers without a prior that share a support. Otherwise as for one number.
    /// </summary>
    /// <param name="initial">The values before anything is fitted, each inside the support; they must not depend on
    /// latents.</param>
    /// <param name="support">Where each value lies: the line, a half-line or an interval; if omitted, the
    /// line.</param>
    /// <param name="name">
    /// The name of the parameters, a constant; if omitted, the variable that the values are assigned to.
    /// </param>
    /// <returns>The current values, in a new array.</returns>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    /// <exception cref="ArgumentException">The support is not continuous, or a value is not inside it.</exception>
    public static double[] Parameter(double[] initial, Support? support = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ParameterRange.Check(initial, support);
        return [.. initial];
    }

#pragma warning restore RS0026
}
