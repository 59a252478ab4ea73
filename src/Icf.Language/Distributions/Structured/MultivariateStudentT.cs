using System.Globalization;

namespace Icf;

/// <summary>The multivariate Student-t distribution of a vector: a multivariate normal whose scale is random.</summary>
/// <remarks>
/// Its parts are the whitened coordinates z of x = location + L z, L the Cholesky factor of the scale matrix. Given
/// those before it, coordinate k of d is Student-t itself, with ν + k degrees of freedom and the scale √((ν + Σ z²)/(ν
/// + k)) (Kotz and Nadarajah, "Multivariate t Distributions and Their Applications", 2004, §1.11). The vectors given
/// are not copied: they must not change while the distribution is in use; a matrix is read once.
/// <c>default(MultivariateStudentT)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.
/// </remarks>
[Support(SupportKind.Real, Length = "location")]
public readonly struct MultivariateStudentT : IStructured<double[]>
{
    private readonly Whitening _whitening;
    private readonly double _logNormaliser;

    /// <summary>Makes the distribution from its scale matrix.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="location">The centre of each coordinate, finite; at least one.</param>
    /// <param name="scale">The scale matrix, symmetric and positive definite, with as many rows and columns as there
    /// are locations. For ν above 2 the covariance is ν/(ν − 2) times as large.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public MultivariateStudentT([Positive] double nu, [Finite] double[] location, [Finite] double[,] scale)
        : this(nu, Whitening.OfMatrix(location, scale, nameof(MultivariateStudentT), nameof(location), nameof(scale)))
    { }

    private MultivariateStudentT(double nu, Whitening whitening)
    {
        Require.Positive(nu, nameof(MultivariateStudentT));
        Nu = nu;
        _whitening = whitening;

        // ln Γ((ν + d)/2) − ln Γ(ν/2) − d/2 ln(πν), half a step at a time, so that nothing cancels for large ν.
        for (int k = 0; k < whitening.Dimension; k++)
        {
            _logNormaliser +=
                SpecialMath.LogGammaHalfStep(0.5 * (nu + k)) + 0.5 * SpecialMath.Log1p(k / nu) - Constants.HalfLogTwoPi;
        }
    }

    /// <summary>The degrees of freedom.</summary>
    public double Nu { get; }

    /// <summary>How many coordinates there are.</summary>
    public int Dimension => _whitening.Dimension;

    /// <summary>The centre of each coordinate.</summary>
    public ReadOnlySpan<double> Location => _whitening.Centre;

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <inheritdoc/>
    public IBijection<double[]>? Bijection => new ElementwiseBijection(Support.Real, Dimension);

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>The number of coordinates.</summary>
    public int Parts => _whitening.Dimension;

    /// <summary>Makes the distribution from a factor of its scale matrix.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="location">The centre of each coordinate, finite; at least one.</param>
    /// <param name="factor">The lower Cholesky factor L of the scale matrix L Lᵀ: a positive diagonal and zeros above
    /// it.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static MultivariateStudentT FromCholesky(
        [Positive] double nu,
        [Finite] double[] location,
        [Finite] double[,] factor
    ) => new(nu, Whitening.OfFactor(location, factor, nameof(MultivariateStudentT), nameof(location), nameof(factor)));

    /// <summary>The scale matrix, a new array.</summary>
    /// <returns>A symmetric matrix.</returns>
    public double[,] Scale()
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
        double norm = Norm(scratch.Span);
        if (double.IsNaN(norm))
            return NotANumber.In(value) ? double.NaN : double.NegativeInfinity;

        // ln(1 + |z|²/ν), also where the square overflows.
        double square = norm * norm / Nu;
        double log =
            square < double.MaxValue ? SpecialMath.Log1p(square) : 2 * Elementary.Log(norm) - Elementary.Log(Nu);
        return _logNormaliser - _whitening.LogVolume - 0.5 * (Nu + Dimension) * log;
    }

    /// <inheritdoc/>
    public double[] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new double[Dimension];

        // Normals over the root of one chi-square per degree of freedom, in logarithms since it may underflow.
        double half = 0.5 * Nu;
        double stretch = Math.Exp(0.5 * (Elementary.Log(half) - GammaKernel.SampleLog(ref rng, half)));
        for (int i = 0; i < value.Length; i++)
            value[i] = Interior.Line(stretch * rng.NextNormal());
        _whitening.Colour(value);
        for (int i = 0; i < value.Length; i++)
            value[i] = Interior.Line(value[i]);
        return value;
    }

    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before) => new(Support.Real, Part(before).Typical);

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part) => Part(before).LogProb(part);

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => Part(before).Sample(ref rng);

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => Part(before);

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
        string.Create(
            CultureInfo.InvariantCulture,
            $"MultivariateStudentT(nu: {Nu}, location: {Listing.Of(Location)}, scale: "
                + $"{Listing.Of(_whitening.Matrix())})"
        );

    private StudentT Part(ReadOnlySpan<double> before)
    {
        CheckConstructed();
        double nu = Nu + before.Length;
        return new StudentT(
            nu,
            0,
            Math.Min(double.Hypot(Math.Sqrt(Nu), Norm(before)) / Math.Sqrt(nu), double.MaxValue)
        );
    }

    /// <summary>√(Σ z²), finite wherever it can be.</summary>
    private static double Norm(ReadOnlySpan<double> z)
    {
        double norm = 0;
        foreach (double x in z)
            norm = double.Hypot(norm, x);
        return norm;
    }

    private void CheckConstructed() => Require.Constructed(Nu > 0, nameof(MultivariateStudentT));
}

/// <content>The factories of <see cref="Icf.MultivariateStudentT"/>.</content>
public static partial class Prob
{
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
}
