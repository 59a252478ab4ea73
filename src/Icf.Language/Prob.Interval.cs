using System.Runtime.CompilerServices;

namespace Icf;

/// <content>Factories of distributions on an interval.</content>
public static partial class Prob
{
    /// <summary>The uniform distribution on an interval.</summary>
    /// <param name="lower">The lower bound, finite.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>, by a finite width.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Uniform Uniform(double lower, double upper) => new(lower, upper);

    /// <summary>The beta distribution on the interval from zero to one.</summary>
    /// <param name="a">The first shape, the weight of one, positive and finite.</param>
    /// <param name="b">The second shape, the weight of zero, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Beta Beta(double a, double b) => new(a, b);

    /// <summary>The Kumaraswamy distribution on the interval from zero to one.</summary>
    /// <param name="a">The first shape, positive and finite.</param>
    /// <param name="b">The second shape, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Kumaraswamy Kumaraswamy(double a, double b) => new(a, b);

    /// <summary>The triangular distribution on an interval.</summary>
    /// <param name="lower">The lower bound, finite.</param>
    /// <param name="mode">The mode, from <paramref name="lower"/> to <paramref name="upper"/>.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>, by a finite width.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triangular Triangular(double lower, double mode, double upper) => new(lower, mode, upper);

    /// <summary>The von Mises distribution of an angle from −π to π.</summary>
    /// <param name="mode">The mode and mean direction in radians, between −π and π.</param>
    /// <param name="concentration">The concentration, one over the variance when large, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VonMises VonMises(double mode, double concentration) => new(mode, concentration);
}
