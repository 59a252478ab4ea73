namespace Icf;

/// <summary>
/// The vocabulary of a model: <see cref="Sample{T}"/>, <see cref="Observe{T}(IDistribution{T}, T, string)"/>,
/// <see cref="Factor"/> and a factory per distribution. Meant for <c>using static Icf.Prob</c>. Called outside an
/// engine, a model is plain C#: a sample is drawn from its distribution and an observation returns its value.
/// </summary>
[DistributionFactory]
public static partial class Prob
{
    /// <summary>Draws a latent value. Outside an engine: a draw from the ambient generator of this thread.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="distribution">The prior of the choice.</param>
    /// <param name="name">
    /// The name of the site, a constant; if omitted, the variable that the value is assigned to.
    /// </param>
    /// <returns>The value chosen.</returns>
    /// <exception cref="ArgumentNullException">The distribution is null.</exception>
    /// <seealso cref="Seed"/>
    public static T Sample<T>(IDistribution<T> distribution, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return distribution.Sample(ref AmbientRng.Current);
    }

#pragma warning disable RS0026 // The two overloads differ in the type of the value, so the optional name never decides.

    /// <summary>
    /// Conditions on a datum. Outside an engine: returns the value, or draws one if it is missing, that is, NaN; see
    /// <see cref="ObservedAttribute.AllowMissing"/>.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="distribution">The distribution that the datum comes from according to the model.</param>
    /// <param name="value">The datum, taken from an <see cref="ObservedAttribute">observed</see> parameter.</param>
    /// <param name="name">The name of the site, a constant; if omitted, the path of the datum.</param>
    /// <returns>
    /// The value to use in the model: the datum, or the simulated value while a network is trained or if the datum is
    /// missing.
    /// </returns>
    /// <exception cref="ArgumentNullException">The distribution is null.</exception>
    public static T Observe<T>(IDistribution<T> distribution, T value, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return Missing.Is(value) ? distribution.Sample(ref AmbientRng.Current) : value;
    }

    /// <summary>
    /// Conditions on a datum that may be missing. Outside an engine: returns the value, or draws one if it is null.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="distribution">The distribution that the datum comes from according to the model.</param>
    /// <param name="value">The datum, taken from a parameter with <see cref="ObservedAttribute.AllowMissing"/>.</param>
    /// <param name="name">The name of the site, a constant; if omitted, the path of the datum.</param>
    /// <returns>
    /// The value to use in the model: the datum, or the simulated value while a network is trained or if the datum is
    /// missing.
    /// </returns>
    /// <exception cref="ArgumentNullException">The distribution is null.</exception>
    public static T Observe<T>(IDistribution<T> distribution, T? value, string? name = null)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return value is { } present && !Missing.Is(present) ? present : distribution.Sample(ref AmbientRng.Current);
    }

#pragma warning restore RS0026

    /// <summary>
    /// Multiplies the weight of the trace by exp(<paramref name="logWeight"/>). Outside an engine: does nothing.
    /// </summary>
    /// <param name="logWeight">The logarithm of the weight, in nats; negative infinity rules the trace out.</param>
    /// <param name="name">The name of the site, a constant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is NaN.</exception>
    public static void Factor(double logWeight, string? name = null) =>
        Require.Argument(!double.IsNaN(logWeight), logWeight, "Prob.Factor", "a number");

    /// <summary>
    /// Seeds the ambient generator of this thread with <c>new Rng(seed)</c> until the result is disposed, which
    /// restores the previous generator in its state. Without it, the ambient generator is seeded by the operating
    /// system.
    /// </summary>
    /// <param name="seed">Any number.</param>
    /// <returns>The scope. Scopes nest; dispose them on the thread that opened them, innermost first.</returns>
    public static IDisposable Seed(long seed) => AmbientRng.Open(seed);
}
