using System.Runtime.CompilerServices;

namespace Icf;

/// <content>Factories of distributions on a half-line.</content>
public static partial class Prob
{
    /// <summary>The absolute value of a normal with mean zero.</summary>
    /// <param name="scale">The standard deviation of the normal before folding, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HalfNormal HalfNormal(double scale) => new(scale);

    /// <summary>The absolute value of a Student-t with median zero.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="scale">The scale of the Student-t before folding, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HalfStudentT HalfStudentT(double nu, double scale = 1) => new(nu, scale);

    /// <summary>The absolute value of a Cauchy with median zero.</summary>
    /// <param name="scale">The median, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HalfCauchy HalfCauchy(double scale) => new(scale);

    /// <summary>The exponential of a normal.</summary>
    /// <param name="mu">The mean of ln x, finite.</param>
    /// <param name="sigma">The standard deviation of ln x, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LogNormal LogNormal(double mu, double sigma) => new(mu, sigma);

    /// <summary>The exponential distribution.</summary>
    /// <param name="rate">The rate, one over the mean, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential Exponential(double rate) => new(rate);

    /// <summary>The gamma distribution, by shape and rate.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="rate">The rate, one over the scale, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Gamma Gamma(double shape, double rate) => new(shape, rate);

    /// <summary>The distribution of one over a gamma.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="scale">The scale, the rate of the gamma, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static InverseGamma InverseGamma(double shape, double scale) => new(shape, scale);

    /// <summary>The chi-square distribution.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ChiSquared ChiSquared(double nu) => new(nu);

    /// <summary>The Weibull distribution.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="scale">The scale, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Weibull Weibull(double shape, double scale) => new(shape, scale);

    /// <summary>The Pareto distribution above its scale.</summary>
    /// <param name="scale">The scale, the least value, positive and finite.</param>
    /// <param name="shape">The shape, the power with which the tail falls, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pareto Pareto(double scale, double shape) => new(scale, shape);
}
