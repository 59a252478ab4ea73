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

    /// <summary>The absolute value of a normal with mean zero.</summary>
    /// <param name="scale">The standard deviation of the normal before folding, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HalfNormal HalfNormal(double scale) => new(scale);

    /// <summary>The exponential of a normal.</summary>
    /// <param name="mu">The mean of ln x, finite.</param>
    /// <param name="sigma">The standard deviation of ln x, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LogNormal LogNormal(double mu, double sigma) => new(mu, sigma);

    /// <summary>The Student-t distribution, moved and scaled.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="location">The median, finite.</param>
    /// <param name="scale">The scale, positive and finite; not the standard deviation.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StudentT StudentT(double nu, double location = 0, double scale = 1) => new(nu, location, scale);

    /// <summary>The Cauchy distribution on the real line.</summary>
    /// <param name="location">The median, finite.</param>
    /// <param name="scale">Half the interquartile range, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cauchy Cauchy(double location, double scale) => new(location, scale);

    /// <summary>The absolute value of a Cauchy with median zero.</summary>
    /// <param name="scale">The median, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HalfCauchy HalfCauchy(double scale) => new(scale);

    /// <summary>The absolute value of a Student-t with median zero.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="scale">The scale of the Student-t before folding, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HalfStudentT HalfStudentT(double nu, double scale = 1) => new(nu, scale);

    /// <summary>The Laplace (double exponential) distribution on the real line.</summary>
    /// <param name="location">The mean and median, finite.</param>
    /// <param name="scale">The mean distance from the location, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Laplace Laplace(double location, double scale) => new(location, scale);

    /// <summary>The uniform distribution on an interval.</summary>
    /// <param name="lower">The lower bound, finite.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>, by a finite width.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Uniform Uniform(double lower, double upper) => new(lower, upper);

    /// <summary>The exponential distribution.</summary>
    /// <param name="rate">The rate, one over the mean, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential Exponential(double rate) => new(rate);

    /// <summary>The gamma distribution, by shape and rate.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="rate">The rate, one over the scale, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Gamma Gamma(double shape, double rate) => new(shape, rate);

    /// <summary>The distribution of one over a gamma.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="scale">The scale, the rate of the gamma, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static InverseGamma InverseGamma(double shape, double scale) => new(shape, scale);

    /// <summary>The beta distribution on the interval from zero to one.</summary>
    /// <param name="a">The first shape, the weight of one, positive and finite.</param>
    /// <param name="b">The second shape, the weight of zero, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Beta Beta(double a, double b) => new(a, b);

    /// <summary>One trial: true with a given probability.</summary>
    /// <param name="p">The probability of true, between 0 and 1.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bernoulli Bernoulli(double p) => new(p);

    /// <summary>The number of successes in independent trials.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="p">The probability of success, between 0 and 1.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Binomial Binomial(int n, double p) => new(n, p);

    /// <summary>A choice among the indices 0, 1, … of a list of probabilities.</summary>
    /// <param name="probabilities">The probability of each index, with a sum within 10⁻⁶ of one. The array is not
    /// copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static Categorical Categorical(params double[] probabilities) => new(probabilities);

    /// <summary>The uniform distribution on the integers between two bounds, both included.</summary>
    /// <param name="lower">The least value.</param>
    /// <param name="upper">The greatest value, at least <paramref name="lower"/>.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DiscreteUniform DiscreteUniform(int lower, int upper) => new(lower, upper);

    /// <summary>The Poisson distribution on the counts from zero.</summary>
    /// <param name="rate">The mean count, finite and not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Poisson Poisson(double rate) => new(rate);

    /// <summary>The number of failures before the first success, from zero.</summary>
    /// <param name="p">The probability of success, above 0 and at most 1.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Geometric Geometric(double p) => new(p);
}
