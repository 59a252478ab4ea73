using Icf.CompilerServices;

namespace Icf;

public static partial class Prob
{
#pragma warning disable RS0026 // The overloads differ in the number of parameters of the function.

    /// <summary>
    /// The solution y(t) of the system of ordinary differential equations dy/dt = f(t, y) at given times:
    /// <code>
    /// double[][] path = OdeSolution(
    ///     (t, y, dy) =>
    ///     {
    ///         dy[0] = -beta * y[0] * y[1];
    ///         dy[1] = beta * y[0] * y[1] - gamma * y[1];
    ///     },
    ///     initial: [s0, i0],
    ///     times: days
    /// );
    /// </code>
    /// </summary>
    /// <remarks>
    /// The function uses latents as it likes, but must not visit a site. Derivatives are those of the steps that were
    /// taken: by what f uses, by the initial state, and by the start and the times, too.
    /// </remarks>
    /// <param name="f">Writes the slope dy/dt at a time t and a state y into its third argument, which is zero before.
    /// Arrays are used again: it must not keep them.</param>
    /// <param name="initial">The state at the start, not empty.</param>
    /// <param name="times">The times at which the solution is wanted: rising, none before the start.</param>
    /// <param name="start">The time of the initial state.</param>
    /// <param name="options">How exactly the system is solved; null for the defaults.</param>
    /// <returns>A new array with the state at each of the times: element i of the state at time k is
    /// <c>[k][i]</c>.</returns>
    /// <exception cref="OdeSolutionException">The solution becomes infinite or NaN, needs too many steps, or a time is
    /// before the one before it: the draw is impossible.</exception>
    /// <exception cref="ArgumentException">The initial state is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is invalid.</exception>
    public static double[][] OdeSolution(
        Action<double, double[], double[]> f,
        double[] initial,
        double[] times,
        double start = 0,
        OdeOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(f);
        return PlainOdes.Solve(f, null, initial, times, start, options);
    }

    /// <summary>
    /// The solution y(t) of the system of ordinary differential equations dy/dt = f(t, y) at given times:
    /// <code>
    /// double[][] path = OdeSolution((t, y) => [-decay * y[0], decay * y[0] - loss * y[1]], [dose, 0], times);
    /// </code>
    /// </summary>
    /// <remarks>
    /// Short systems read best like this. The other overload, whose function writes the slope into an array that it is
    /// given, makes no arrays and is faster.
    /// </remarks>
    /// <param name="f">The slope dy/dt at a time t and a state y, as many numbers as the state has. The state is used
    /// again: the function must not keep it.</param>
    /// <param name="initial">The state at the start, not empty.</param>
    /// <param name="times">The times at which the solution is wanted: rising, none before the start.</param>
    /// <param name="start">The time of the initial state.</param>
    /// <param name="options">How exactly the system is solved; null for the defaults.</param>
    /// <returns>A new array with the state at each of the times: element i of the state at time k is
    /// <c>[k][i]</c>.</returns>
    /// <exception cref="OdeSolutionException">The solution becomes infinite or NaN, needs too many steps, or a time is
    /// before the one before it: the draw is impossible.</exception>
    /// <exception cref="ArgumentException">The initial state is empty, or f gives another number of slopes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is invalid.</exception>
    public static double[][] OdeSolution(
        Func<double, double[], double[]> f,
        double[] initial,
        double[] times,
        double start = 0,
        OdeOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(f);
        return PlainOdes.Solve(null, f, initial, times, start, options);
    }
#pragma warning restore RS0026
}
