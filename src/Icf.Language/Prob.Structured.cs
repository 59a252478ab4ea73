namespace Icf;

/// <content>A factory per distribution of vectors, matrices and cases.</content>
public static partial class Prob
{
    /// <summary>The multivariate normal distribution, by its covariance.</summary>
    /// <param name="mean">The mean of each coordinate, finite; at least one. Not copied.</param>
    /// <param name="covariance">The covariance, symmetric and positive definite. Read once.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    public static MultivariateNormal MultivariateNormal(double[] mean, double[,] covariance) => new(mean, covariance);

    /// <summary>The multivariate normal distribution, by a factor of its covariance.</summary>
    /// <param name="mean">The mean of each coordinate, finite; at least one. Not copied.</param>
    /// <param name="factor">The lower Cholesky factor of the covariance. Read once.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    public static MultivariateNormal MultivariateNormalCholesky(double[] mean, double[,] factor) =>
        Icf.MultivariateNormal.FromCholesky(mean, factor);

    /// <summary>The distribution of a vector of independent normal coordinates.</summary>
    /// <param name="mean">The mean of each coordinate, finite; at least one. Not copied.</param>
    /// <param name="standardDeviations">The standard deviation of each, positive and finite. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    public static MultivariateNormal MultivariateNormalDiagonal(double[] mean, double[] standardDeviations) =>
        Icf.MultivariateNormal.FromStandardDeviations(mean, standardDeviations);

    /// <summary>Independent draws of one distribution, as an array.</summary>
    /// <typeparam name="T">The type of an element: <see cref="double"/>, <see cref="int"/>, <see cref="bool"/>, or what
    /// a structured distribution gives.</typeparam>
    /// <param name="distribution">The distribution of each element.</param>
    /// <param name="count">The number of elements, not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The distribution is null.</exception>
    /// <exception cref="ArgumentException">The elements are neither numbers nor structured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of elements is negative.</exception>
    public static Iid<T> Iid<T>(IDistribution<T> distribution, int count) => new(distribution, count);
}
