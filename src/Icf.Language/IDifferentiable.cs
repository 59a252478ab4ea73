namespace Icf;

/// <summary>
/// A distribution that states the partial derivatives of its log density: what engines that move by gradients need.
/// </summary>
/// <remarks>
/// <para>They come in the order of the constructor's parameters. Those that are integers, such as a number of trials,
/// are skipped; what an array of parameters counts for is said where there is one.</para>
/// <para>Outside the support the log density is negative infinity and all derivatives are zero, so also where a
/// parameter at its bound rules the value out. On a bound of the support, where the density may be no more than a
/// limit, they are zero or those from inside. At a kink inside it they are the mean of those on both sides. A parameter
/// that is a bound has its derivative from values inside the support. Where a derivative exceeds the range of doubles
/// it is infinite; it is NaN for a NaN value only.</para>
/// </remarks>
/// <typeparam name="T">The type of a value.</typeparam>
public interface IDifferentiable<T> : IDistribution<T>
{
    /// <summary>The log density or log mass at a value, with its partial derivatives.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>What <see cref="IDistribution{T}.LogProb"/> gives, to rounding, and the derivatives of it.</returns>
    Partials LogProbWithPartials(T value);
}
