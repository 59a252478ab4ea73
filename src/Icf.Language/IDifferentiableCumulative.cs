namespace Icf;

/// <summary>
/// A distribution that states how its distribution function F changes with its parameters: what the derivatives of
/// truncated, censored and binned draws need, whose densities hold probabilities of intervals.
/// </summary>
/// <remarks>
/// What it states is how fast the quantile at a value moves as a parameter θ grows, −∂F/∂θ over the density; for a
/// location it is one. It is as well the derivative of a draw by the parameter, at a given level (Figurnov, Mohamed and
/// Mnih, "Implicit reparameterization gradients", 2018). Parameters come in the order of <see
/// cref="IDifferentiable{T}"/>.
/// </remarks>
/// <typeparam name="T">The type of a value.</typeparam>
public interface IDifferentiableCumulative<T> : IDifferentiable<T>, ICumulative
{
    /// <summary>
    /// −∂F/∂θ over the density at a value, for each real parameter θ; of a discrete distribution, over the mass.
    /// </summary>
    /// <param name="value">A value inside the support.</param>
    /// <returns>Finite numbers, unless they exceed the range of doubles.</returns>
    QuantileSlopes QuantileSlopesAt(T value);
}
