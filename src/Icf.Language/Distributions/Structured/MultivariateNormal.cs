namespace Icf;

/// <summary>The multivariate normal distribution of a vector.</summary>
/// <remarks>
/// Its parts are the whitened coordinates z of x = mean + L z, L the Cholesky factor of the covariance: independent
/// standard normals. The vector of means and that of standard deviations are not copied: they must not change while the
/// distribution is in use; a matrix is read once. <c>default(MultivariateNormal)</c> has no parameters; sampling or
/// scoring with it throws <see cref="InvalidOperationException"/>.
/// </remarks>
[Support(SupportKind.Real, Length = "mean")]
public readonly struct MultivariateNormal : IStructured<double[]>
{
    private readonly Whitening _whitening;

    /// <summary>Makes the distribution from its covariance.</summary>
    /// <param name="mean">The mean of each coordinate, finite; at least one.</param>
    /// <param name="covariance">The covariance, symmetric and positive definite, with as many rows and columns as there
    /// are means. Factorising it takes time cubic in its order; to use one matrix often, factorise it once.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public MultivariateNormal([Finite] double[] mean, [Finite] double[,] covariance)
        : this(Whitening.OfMatrix(mean, covariance, nameof(MultivariateNormal), nameof(mean), nameof(covariance))) { }

    private MultivariateNormal(Whitening whitening) => _whitening = whitening;

    /// <summary>How many coordinates there are.</summary>
    public int Dimension => _whitening.Dimension;

    /// <summary>The mean of each coordinate.</summary>
    public ReadOnlySpan<double> Mean => _whitening.Centre;

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <inheritdoc/>
    public IBijection<double[]>? Bijection => new ElementwiseBijection(Support.Real, Dimension);

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>The number of coordinates.</summary>
    public int Parts => _whitening.Dimension;

    /// <summary>Makes the distribution from a factor of its covariance.</summary>
    /// <param name="mean">The mean of each coordinate, finite; at least one.</param>
    /// <param name="factor">The lower Cholesky factor L of the covariance L Lᵀ: a positive diagonal and zeros above it.
    /// </param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static MultivariateNormal FromCholesky([Finite] double[] mean, [Finite] double[,] factor) =>
        new(Whitening.OfFactor(mean, factor, nameof(MultivariateNormal), nameof(mean), nameof(factor)));

    /// <summary>Makes the distribution of independent normal coordinates.</summary>
    /// <param name="mean">The mean of each coordinate, finite; at least one.</param>
    /// <param name="standardDeviations">The standard deviation of each coordinate, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static MultivariateNormal FromStandardDeviations(
        [Finite] double[] mean,
        [Positive] double[] standardDeviations
    ) =>
        new(
            Whitening.OfDiagonal(
                mean,
                standardDeviations,
                nameof(MultivariateNormal),
                nameof(mean),
                nameof(standardDeviations)
            )
        );

    /// <summary>The covariance matrix, a new array.</summary>
    /// <returns>A symmetric matrix.</returns>
    public double[,] Covariance()
    {
        CheckConstructed();
        return _whitening.Matrix();
    }

    /// <inheritdoc/>
    /// <remarks>A vector of another length lies outside the support.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(double[] value)
    {
        CheckConstructed();
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, Dimension);
        if (!_whitening.TryWhiten(value, scratch.Span))
            return double.NegativeInfinity;
        double square = 0;
        foreach (double z in scratch.Span)
            square += z * z;
        if (double.IsNaN(square))
            return NotANumber.In(value) ? double.NaN : double.NegativeInfinity;
        return -0.5 * square - Dimension * Constants.HalfLogTwoPi - _whitening.LogVolume;
    }

    /// <inheritdoc/>
    public double[] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new double[Dimension];
        for (int i = 0; i < value.Length; i++)
            value[i] = rng.NextNormal();
        _whitening.Colour(value);
        return value;
    }

    /// <summary>A standard normal.</summary>
    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before) => new(Support.Real, new LocationScale(0, 1));

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part) =>
        -0.5 * part * part - Constants.HalfLogTwoPi;

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => rng.NextNormal();

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => new Normal(0, 1);

    /// <inheritdoc/>
    public double[] Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        double[] value = parts.ToArray();
        _whitening.Colour(value);
        return value;
    }

    /// <inheritdoc/>
    public bool TrySplit(double[] value, Span<double> parts)
    {
        CheckConstructed();
        return _whitening.TryWhiten(value, parts) && NotANumber.IsFinite(parts);
    }

    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        return _whitening.LogVolume;
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        _whitening.IsConstructed
            ? $"MultivariateNormal(mean: {Listing.Of(Mean)}, {_whitening.Text("covariance", "standardDeviations")})"
            : "MultivariateNormal()";

    private void CheckConstructed() => Require.Constructed(_whitening.IsConstructed, nameof(MultivariateNormal));
}

/// <content>The factories of <see cref="Icf.MultivariateNormal"/>.</content>
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
}
