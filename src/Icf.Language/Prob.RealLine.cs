using System.Runtime.CompilerServices;

namespace Icf;

/// <content>Factories of distributions on the real line.</content>
public static partial class Prob
{
    /// <summary>The normal distribution on the real line.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Normal Normal(double mean, double standardDeviation) => new(mean, standardDeviation);

    /// <summary>The normal distribution on the real line, by its precision.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="precision">One over the variance, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Normal NormalPrecision(double mean, double precision) => Icf.Normal.OfPrecision(mean, precision);

    /// <summary>The Student-t distribution, moved and scaled.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="location">The median, finite.</param>
    /// <param name="scale">The scale, positive and finite; not the standard deviation.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StudentT StudentT(double nu, double location = 0, double scale = 1) => new(nu, location, scale);

    /// <summary>The Cauchy distribution on the real line.</summary>
    /// <param name="location">The median, finite.</param>
    /// <param name="scale">Half the interquartile range, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cauchy Cauchy(double location, double scale) => new(location, scale);

    /// <summary>The Laplace (double exponential) distribution on the real line.</summary>
    /// <param name="location">The mean and median, finite.</param>
    /// <param name="scale">The mean distance from the location, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Laplace Laplace(double location, double scale) => new(location, scale);

    /// <summary>The logistic distribution on the real line.</summary>
    /// <param name="location">The mean and median, finite.</param>
    /// <param name="scale">The scale, positive and finite; the standard deviation is π/√3 of it.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Logistic Logistic(double location, double scale) => new(location, scale);

    /// <summary>The Gumbel distribution of greatest values.</summary>
    /// <param name="location">The mode, finite.</param>
    /// <param name="scale">The scale, positive and finite; the standard deviation is π/√6 of it.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Gumbel Gumbel(double location, double scale) => new(location, scale);

    /// <summary>The skew-normal distribution on the real line.</summary>
    /// <param name="location">The location, finite; not the mean.</param>
    /// <param name="scale">The scale, positive and finite; not the standard deviation.</param>
    /// <param name="shape">The shape, finite: zero for a normal, positive for a longer tail above.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SkewNormal SkewNormal(double location, double scale, double shape) => new(location, scale, shape);
}
