namespace Icf;

/// <summary>
/// The cumulative distribution function of a distribution over numbers (a <see cref="bool"/> counts as 0 or 1), its
/// complement and its inverse. Truncation and counterfactuals use them.
/// </summary>
public interface ICumulative
{
    /// <summary>The probability of a value at most as large as a number.</summary>
    /// <param name="value">Any number but NaN; infinities give 0 and 1.</param>
    /// <returns>A probability.</returns>
    double Cdf(double value);

    /// <summary>The probability of a value above a number, precise where it is small.</summary>
    /// <param name="value">Any number but NaN; infinities give 1 and 0.</param>
    /// <returns>A probability.</returns>
    double Survival(double value);

    /// <summary>The least value whose <see cref="Cdf"/> is at least a given probability.</summary>
    /// <param name="probability">Between 0 and 1; at 0 and 1 the bounds of the support.</param>
    /// <returns>The value, an integer for a discrete distribution.</returns>
    double Quantile(double probability);
}
