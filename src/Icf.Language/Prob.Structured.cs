namespace Icf;

/// <content>A factory per distribution of vectors, matrices and cases.</content>
public static partial class Prob
{
    /// <summary>The multivariate normal distribution, by its covariance.</summary>
    /// <param name="mean">The mean of each coordinate, finite; at least one. Not copied.</param>
    /// <param name="covariance">The covariance, symmetric and positive definite. Read once.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static MultivariateNormal MultivariateNormal(double[] mean, double[,] covariance) => new(mean, covariance);

    /// <summary>The multivariate normal distribution, by a factor of its covariance.</summary>
    /// <param name="mean">The mean of each coordinate, finite; at least one. Not copied.</param>
    /// <param name="factor">The lower Cholesky factor of the covariance. Read once.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static MultivariateNormal MultivariateNormalCholesky(double[] mean, double[,] factor) =>
        Icf.MultivariateNormal.FromCholesky(mean, factor);

    /// <summary>The distribution of a vector of independent normal coordinates.</summary>
    /// <param name="mean">The mean of each coordinate, finite; at least one. Not copied.</param>
    /// <param name="standardDeviations">The standard deviation of each, positive and finite. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
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
    /// <exception cref="DistributionParameterException">The number of elements is negative.</exception>
    public static Iid<T> Iid<T>(IDistribution<T> distribution, int count) => new(distribution, count);

    /// <summary>Independent draws of one continuous distribution in rising order, as an array.</summary>
    /// <typeparam name="TDistribution">The distribution of an element before they are put into order.</typeparam>
    /// <param name="distribution">The distribution of an element, continuous.</param>
    /// <param name="count">The number of elements, not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The number of elements is negative, or the distribution is not
    /// continuous with a support that is known.</exception>
    public static Ordered<TDistribution> Ordered<TDistribution>(TDistribution distribution, [NotNegative] int count)
        where TDistribution : struct, IDistribution<double>, ICumulative => new(distribution, count);

    /// <summary>The multivariate Student-t distribution, by its scale matrix.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="location">The centre of each coordinate, finite; at least one. Not copied.</param>
    /// <param name="scale">The scale matrix, symmetric and positive definite; not the covariance. Read once.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static MultivariateStudentT MultivariateStudentT(double nu, double[] location, double[,] scale) =>
        new(nu, location, scale);

    /// <summary>The multivariate Student-t distribution, by a factor of its scale matrix.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="location">The centre of each coordinate, finite; at least one. Not copied.</param>
    /// <param name="factor">The lower Cholesky factor of the scale matrix. Read once.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static MultivariateStudentT MultivariateStudentTCholesky(double nu, double[] location, double[,] factor) =>
        Icf.MultivariateStudentT.FromCholesky(nu, location, factor);

    /// <summary>A walk by independent normal steps of mean zero: the positions after each step.</summary>
    /// <param name="start">The position before the first step, finite; not among the positions of a value.</param>
    /// <param name="stepDeviation">The standard deviation of a step, positive and finite.</param>
    /// <param name="count">The number of steps, not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static GaussianRandomWalk GaussianRandomWalk(double start, double stepDeviation, int count) =>
        new(start, stepDeviation, count);

    /// <summary>The Dirichlet distribution of shares that add up to one.</summary>
    /// <param name="concentrations">The weight of each share, positive and finite; at least one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">The weights break a rule.</exception>
    public static Dirichlet Dirichlet(params double[] concentrations) => new(concentrations);

    /// <summary>How often each of several outcomes happens in independent trials.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="probabilities">The probability of each outcome, with a sum within 10⁻⁶ of one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static Multinomial Multinomial(int n, params double[] probabilities) => new(n, probabilities);

    /// <summary>The distribution of the lower Cholesky factor of a correlation matrix.</summary>
    /// <param name="dimension">The number of variables that are correlated, at least 1.</param>
    /// <param name="eta">The shape η, positive and finite: 1 makes all correlation matrices equally likely, larger values
    /// favour small correlations.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static LkjCholesky LkjCholesky(int dimension, double eta) => new(dimension, eta);

    /// <summary>A value that is certain.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The distribution.</returns>
    public static PointMass<T> PointMass<T>(T value) => new(value);

    /// <summary>A choice among named cases.</summary>
    /// <typeparam name="T">The type of a case.</typeparam>
    /// <param name="cases">The cases, no two of them equal; at least one. Not copied.</param>
    /// <param name="probabilities">The probability of each case, with a sum within 10⁻⁶ of one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">Two cases are equal, or the probabilities break a rule.</exception>
    public static Choice<T> Choice<T>(T[] cases, double[] probabilities) => new(cases, probabilities);

    /// <summary>A choice among named cases that are equally likely.</summary>
    /// <typeparam name="T">The type of a case.</typeparam>
    /// <param name="cases">The cases, no two of them equal; at least one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">Two cases are equal, or there is no case.</exception>
    public static Choice<T> UniformChoice<T>(params T[] cases)
    {
        RequireArray.NotEmpty(cases, nameof(Icf.Choice<T>));
        var probabilities = new double[cases.Length];
        Array.Fill(probabilities, 1.0 / cases.Length);
        return new Choice<T>(cases, probabilities);
    }

    /// <summary>A choice among all members of an enum, equally likely.</summary>
    /// <typeparam name="TEnum">The enum. Members of one value count once.</typeparam>
    /// <returns>The distribution.</returns>
    public static Choice<TEnum> EnumChoice<TEnum>()
        where TEnum : struct, Enum => EnumCases<TEnum>.Uniform;

    /// <summary>A choice among all members of an enum.</summary>
    /// <typeparam name="TEnum">The enum. Members of one value count once.</typeparam>
    /// <param name="probabilities">The probability of each member, in the order of <see cref="Enum.GetValues{TEnum}"/>,
    /// with a sum within 10⁻⁶ of one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">The probabilities break a rule.</exception>
    public static Choice<TEnum> EnumChoice<TEnum>([Probabilities] params double[] probabilities)
        where TEnum : struct, Enum
    {
        TEnum[] cases = EnumCases<TEnum>.All;
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Length != cases.Length)
        {
            string rule = FormattableString.Invariant($"{cases.Length}, the number of members of {typeof(TEnum).Name}");
            Require.Throw(probabilities.Length, nameof(Icf.Choice<TEnum>), "probabilities.Length", rule);
        }

        return new Choice<TEnum>(cases, new Categorical(probabilities, nameof(Icf.Choice<TEnum>)));
    }
}
