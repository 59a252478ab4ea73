namespace Icf;

/// <summary>
/// A probability distribution over values of type <typeparamref name="T"/>. Implementations are small immutable
/// structs; <see cref="LogProb"/> and <see cref="Sample"/> allocate nothing.
/// </summary>
/// <typeparam name="T">The type of a value: <see cref="double"/>, <see cref="int"/> or <see cref="bool"/> for the
/// built-in distributions.</typeparam>
public interface IDistribution<T>
{
    /// <summary>The set on which the density or mass is positive.</summary>
    Support Support { get; }

    /// <summary>
    /// A robust centre and spread, in the working coordinate of <see cref="Support"/> (see
    /// <see cref="Icf.LocationScale"/>). The location is finite, the scale positive and finite.
    /// </summary>
    LocationScale Typical { get; }

    /// <summary>The natural logarithm of the density (continuous) or the mass (discrete) at a value.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>The log density in nats; negative infinity outside the support; NaN only for a NaN value.</returns>
    double LogProb(T value);

    /// <summary>Draws a value.</summary>
    /// <param name="rng">The generator to draw from; it advances.</param>
    /// <returns>A value inside the support.</returns>
    T Sample(ref Rng rng);
}
