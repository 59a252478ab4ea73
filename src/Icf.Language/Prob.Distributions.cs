using System.Runtime.CompilerServices;

namespace Icf;

/// <content>A factory per distribution.</content>
public static partial class Prob
{
    /// <summary>The normal distribution on the real line.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Normal Normal(double mean, double standardDeviation) => new(mean, standardDeviation);
}
