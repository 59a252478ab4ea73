using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the factory of the same name in Prob, of numbers that may depend on latents.

// Distributions of what is made of several numbers.
public sealed partial class Scorer<TReal>
{
    /// <summary>Samples a vector.</summary>
    /// <typeparam name="TDensity">The type of its prior.</typeparam>
    /// <param name="distribution">Its prior.</param>
    /// <returns>Its value.</returns>
    public TReal[] SampleVector<TDensity>(TDensity distribution)
        where TDensity : IVectorDensity<TReal>
    {
        int dimension = distribution.Dimension;
        if (Given is not null)
        {
            double[] found = NewNumbers(dimension);
            distribution.Unconstrain((double[])NextGiven(), found);
            Put(found);
        }

        TReal[] value = distribution.Constrain(this, Take(dimension));
        distribution.Score(this, value);
        if (KeepsVisits)
            Note(Array.ConvertAll(value, static x => x.Value));
        return value;
    }

    /// <summary>Samples a matrix.</summary>
    /// <typeparam name="TDensity">The type of its prior.</typeparam>
    /// <param name="distribution">Its prior.</param>
    /// <returns>Its value.</returns>
    public TReal[,] SampleMatrix<TDensity>(TDensity distribution)
        where TDensity : IMatrixDensity<TReal>
    {
        int dimension = distribution.Dimension;
        if (Given is not null)
        {
            double[] found = NewNumbers(dimension);
            distribution.Unconstrain((double[,])NextGiven(), found);
            Put(found);
        }

        TReal[,] value = distribution.Constrain(this, Take(dimension));
        distribution.Score(this, value);
        if (KeepsVisits)
            Note(Numbers(value));
        return value;
    }

    /// <summary>Samples a value that is certain.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="distribution">The value.</param>
    /// <returns>The value.</returns>
    public T Sample<T>(PointMassDensity<T> distribution)
    {
        if (_isWatched)
            Certain(distribution.Value is TReal number ? number.Value : distribution.Value!);
        return distribution.Value;
    }

    /// <inheritdoc cref="Sample{T}(PointMassDensity{T})"/>
    public TReal[] SampleVector(PointMassDensity<TReal[]> distribution)
    {
        if (_isWatched)
            Certain(Array.ConvertAll(distribution.Value, static x => x.Value));
        return distribution.Value;
    }

    /// <inheritdoc cref="Sample{T}(PointMassDensity{T})"/>
    public TReal[] SampleVector(PointMassDensity<double[]> distribution)
    {
        Certain(distribution.Value);
        return Lift(distribution.Value);
    }

    /// <inheritdoc cref="Sample{T}(PointMassDensity{T})"/>
    public TReal[,] SampleMatrix(PointMassDensity<TReal[,]> distribution)
    {
        Certain(!KeepsVisits ? distribution.Value : Numbers(distribution.Value));
        return distribution.Value;
    }

    /// <inheritdoc cref="Sample{T}(PointMassDensity{T})"/>
    public TReal[,] SampleMatrix(PointMassDensity<double[,]> distribution)
    {
        Certain(distribution.Value);
        return Lift(distribution.Value);
    }

    /// <summary>Scores a datum that is certain to have a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="distribution">The value.</param>
    /// <param name="value">The datum.</param>
    /// <returns>The datum.</returns>
    public T Observe<T>(PointMassDensity<T> distribution, T value)
    {
        Add(new PointMass<T>(distribution.Value).LogProb(value));
        return value;
    }

    /// <inheritdoc cref="Observe{T}(PointMassDensity{T}, T)"/>
    public double Observe(PointMassDensity<TReal> distribution, double value)
    {
        Add(distribution.Value.Value == value ? 0 : double.NegativeInfinity);
        return value;
    }

    /// <summary>Scores a datum that is not one number.</summary>
    /// <typeparam name="TDensity">The type of the distribution.</typeparam>
    /// <typeparam name="T">The type of the datum.</typeparam>
    /// <param name="distribution">The distribution that it is believed to come from.</param>
    /// <param name="value">The datum.</param>
    /// <returns>The datum.</returns>
    public T Observe<TDensity, T>(TDensity distribution, T value)
        where TDensity : IDatumDensity<TReal, T>
    {
        distribution.Score(this, value);
        return value;
    }

    public MultivariateNormalDensity<TReal> MultivariateNormal(Reals<TReal> mean, RealMatrix<TReal> covariance) =>
        new(
            EllipticalFactor<TReal>.OfMatrix(
                this,
                mean,
                covariance,
                nameof(MultivariateNormal),
                nameof(mean),
                nameof(covariance)
            )
        );

    public MultivariateNormalDensity<TReal> MultivariateNormalCholesky(Reals<TReal> mean, RealMatrix<TReal> factor) =>
        new(
            EllipticalFactor<TReal>.OfFactor(
                this,
                mean,
                factor,
                nameof(MultivariateNormal),
                nameof(mean),
                nameof(factor)
            )
        );

    public MultivariateNormalDensity<TReal> MultivariateNormalDiagonal(
        Reals<TReal> mean,
        Reals<TReal> standardDeviations
    ) =>
        new(
            EllipticalFactor<TReal>.OfDiagonal(
                this,
                mean,
                standardDeviations,
                nameof(MultivariateNormal),
                nameof(mean),
                nameof(standardDeviations)
            )
        );

    public MultivariateStudentTDensity<TReal> MultivariateStudentT(
        TReal nu,
        Reals<TReal> location,
        RealMatrix<TReal> scale
    ) =>
        new(
            nu,
            EllipticalFactor<TReal>.OfMatrix(
                this,
                location,
                scale,
                nameof(MultivariateStudentT),
                nameof(location),
                nameof(scale)
            )
        );

    public MultivariateStudentTDensity<TReal> MultivariateStudentTCholesky(
        TReal nu,
        Reals<TReal> location,
        RealMatrix<TReal> factor
    ) =>
        new(
            nu,
            EllipticalFactor<TReal>.OfFactor(
                this,
                location,
                factor,
                nameof(MultivariateStudentT),
                nameof(location),
                nameof(factor)
            )
        );

    public GaussianRandomWalkDensity<TReal> GaussianRandomWalk(TReal start, TReal stepDeviation, int count) =>
        new(start, stepDeviation, count);

    public DirichletDensity<TReal> Dirichlet(TReal[] concentrations) => new(this, concentrations);

    [OverloadResolutionPriority(-1)]
    public DirichletDensity<TReal> Dirichlet(double[] concentrations) => new(this, concentrations);

    public DirichletDensity<TReal> Dirichlet(params ReadOnlySpan<TReal> concentrations) =>
        new(this, Keep(concentrations));

    public LkjCholeskyDensity<TReal> LkjCholesky(int dimension, TReal eta) => new(dimension, eta);

    public OrderedDensity<TReal, TDensity> Ordered<TDensity>(TDensity distribution, int count)
        where TDensity : IDensity<TReal, double> => new(distribution, count);

    public IidDensity<TReal, TDensity> Iid<TDensity>(TDensity distribution, int count)
        where TDensity : IDensity<TReal, double> => new(distribution, count);

    public VectorMixtureDensity<TReal, TDensity> VectorMixture<TDensity>(
        Reals<TReal> weights,
        params ReadOnlySpan<TDensity> components
    )
        where TDensity : IDatumDensity<TReal, double[]> => new(this, weights, components);

    public VectorMixtureDensity<TReal, IDatumDensity<TReal, double[]>> VectorMixture(
        Reals<TReal> weights,
        params IDatumDensity<TReal, double[]>[] components
    ) => new(this, weights, components);

    public PointMassDensity<T> PointMass<T>(T value) => new(value);

    internal void FactorVolume(TReal logVolume)
    {
        AddVolume(logVolume.Value);
        ChainVolume(logVolume, 1);
    }

    /// <summary>Notes a value that is certain; where values are given, it is the next.</summary>
    private void Certain(object value)
    {
        if (Given is not null)
            NextGiven();
        Note(value);
    }

    /// <summary>Writes the coordinates that are taken next.</summary>
    private void Put(double[] coordinates)
    {
        foreach (double coordinate in coordinates)
            Find(coordinate);
        _next -= coordinates.Length;
    }

    /// <summary>Keeps what is used until the run ends.</summary>
    internal T[] Keep<T>(ReadOnlySpan<T> items)
    {
        T[] kept = _arrays.Take<T[]>(items.Length, 0) ?? _arrays.Keep(new T[items.Length]);
        items.CopyTo(kept);
        return kept;
    }

    private static double[,] Numbers(RealMatrix<TReal> matrix)
    {
        var numbers = new double[matrix.Rows, matrix.Columns];
        matrix.CopyValues(RowMajor.Of(numbers));
        return numbers;
    }
}
