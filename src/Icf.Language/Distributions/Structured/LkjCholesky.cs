using System.Globalization;

namespace Icf;

/// <summary>
/// The distribution of Lewandowski, Kurowicka and Joe of a correlation matrix R, whose density is proportional to
/// det(R)^(η−1), given as the lower Cholesky factor L of R = L Lᵀ ("Generating random correlation matrices based on
/// vines and extended onion method", 2009).
/// </summary>
/// <remarks>
/// The density is by the volume of the entries below the diagonal. The parts are the canonical partial correlations,
/// row by row: each entry below the diagonal as a fraction of what the entries to its left leave of the row's length,
/// which is one. They are independent; (1 + part)/2 of column j (from zero) is beta with both weights η + (dimension −
/// 2 − j)/2. With η = 1 all correlation matrices are equally likely; larger values favour small correlations.
/// <c>default(LkjCholesky)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.
/// </remarks>
[Support(SupportKind.Interval, -1, 1, IncludesBounds = true, DiffersByElement = true)]
public readonly struct LkjCholesky : IStructured<double[,]>
{
    private const double MostCorrelation = 1 - 1.0 / (1L << 53);

    private readonly double _logNormaliser;

    /// <summary>Makes the distribution.</summary>
    /// <param name="dimension">The number of variables that are correlated, at least 1.</param>
    /// <param name="eta">The shape η, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public LkjCholesky([AtLeast(1)] int dimension, [Positive] double eta)
    {
        Require.That(dimension >= 1, dimension, nameof(LkjCholesky), "at least 1");
        Require.Positive(eta, nameof(LkjCholesky));
        Dimension = dimension;
        Eta = eta;
        Parts = checked(dimension * (dimension - 1) / 2);

        // The density of each part at zero; column j has dimension − 1 − j of them.
        for (int j = 0; j < dimension - 1; j++)
            _logNormaliser += (dimension - 1 - j) * (Fraction(j).LogProb(0.5) - Constants.LogTwo);
    }

    /// <summary>The number of variables that are correlated.</summary>
    public int Dimension { get; }

    /// <summary>The shape η.</summary>
    public double Eta { get; }

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <inheritdoc/>
    public IBijection<double[,]>? Bijection => new CorrelationBijection(Dimension);

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>The number of pairs of variables.</summary>
    public int Parts { get; }

    /// <inheritdoc/>
    /// <remarks>Outside the support lies what is not lower triangular with a positive diagonal and rows of length one
    /// within 10⁻⁶.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(double[,] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return LogProb(RowMajor.Of(value), value.GetLength(0), value.GetLength(1));
    }

    /// <summary>The same of the numbers row by row.</summary>
    internal double LogProb(ReadOnlySpan<double> value, int rows, int columns)
    {
        CheckConstructed();
        if (NotANumber.In(value))
            return double.NaN;
        if (rows != Dimension || columns != Dimension || !IsFactor(value))
            return double.NegativeInfinity;
        double log = _logNormaliser;
        for (int i = 1; i < Dimension; i++)
            log += (Dimension - 1 - i + 2 * (Eta - 1)) * Elementary.Log(value[i * Dimension + i]);
        return log;
    }

    /// <inheritdoc/>
    public double[,] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new double[Dimension, Dimension];
        for (int i = 0; i < Dimension; i++)
        {
            double rest = 1;
            for (int j = 0; j < i; j++)
                rest = Put(value, i, j, SampleColumn(j, ref rng), rest);
            value[i, i] = rest;
        }

        return value;
    }

    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before)
    {
        CheckConstructed();
        return new PartPrior(Support.Interval(-1, 1), Fraction(Column(before.Length)).Typical);
    }

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part)
    {
        CheckConstructed();
        return Fraction(Column(before.Length)).LogProb(0.5 * (1 + part)) - Constants.LogTwo;
    }

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng)
    {
        CheckConstructed();
        return SampleColumn(Column(before.Length), ref rng);
    }

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) =>
        new Rescaled(Fraction(Column(before.Length)), -1, 2);

    /// <inheritdoc/>
    public double[,] Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        var value = new double[Dimension, Dimension];
        int next = 0;
        for (int i = 0; i < Dimension; i++)
        {
            double rest = 1;
            for (int j = 0; j < i; j++)
                rest = Put(value, i, j, parts[next++], rest);
            value[i, i] = rest;
        }

        return value;
    }

    /// <inheritdoc/>
    public bool TrySplit(double[,] value, Span<double> parts)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.GetLength(0) != Dimension || value.GetLength(1) != Dimension || !IsFactor(RowMajor.Of(value)))
            return false;
        int end = 0;
        for (int i = 1; i < Dimension; i++)
        {
            end += i;

            // From the diagonal to the left, so that what is left is a sum and not a difference.
            double square = value[i, i] * value[i, i];
            for (int j = i - 1; j >= 0; j--)
            {
                square += value[i, j] * value[i, j];
                parts[end - i + j] = Inside(value[i, j] / Math.Sqrt(square));
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        double log = 0;
        int next = 0;
        for (int i = 1; i < Dimension; i++)
        {
            double logRest = 0;
            for (int j = 0; j < i; j++)
            {
                log += logRest;
                double part = parts[next++];
                logRest += 0.5 * (SpecialMath.Log1p(part) + SpecialMath.Log1p(-part));
            }
        }

        return log;
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"LkjCholesky(dimension: {Dimension}, eta: {Eta})");

    /// <summary>Writes an entry below the diagonal; the length that is left of the row.</summary>
    private static double Put(double[,] value, int i, int j, double part, double rest)
    {
        value[i, j] = rest * part;
        return rest * Math.Sqrt((1 - part) * (1 + part));
    }

    private static double Inside(double part) => Math.Clamp(part, -MostCorrelation, MostCorrelation);

    /// <summary>The column of a part, whose row is the last that begins at or before it.</summary>
    private static int Column(int part)
    {
        int row = (int)((Math.Sqrt(8.0 * part + 1) - 1) / 2);
        return part - row * (row + 1) / 2;
    }

    /// <summary>The distribution of (1 + part)/2.</summary>
    private Beta Fraction(int column)
    {
        double weight = Eta + 0.5 * (Dimension - 2 - column);
        return new Beta(weight, weight);
    }

    private double SampleColumn(int column, ref Rng rng) => Inside(2 * Fraction(column).Sample(ref rng) - 1);

    private bool IsFactor(ReadOnlySpan<double> value)
    {
        for (int i = 0; i < Dimension; i++)
        {
            ReadOnlySpan<double> row = value.Slice(i * Dimension, Dimension);
            double square = 0;
            for (int j = 0; j <= i; j++)
                square += row[j] * row[j];
            if (!(row[i] > 0 && Math.Abs(square - 1) <= RequireArray.Tolerance))
                return false;
            for (int j = i + 1; j < Dimension; j++)
                if (row[j] != 0)
                    return false;
        }

        return true;
    }

    private void CheckConstructed() => Require.Constructed(Eta > 0, nameof(LkjCholesky));
}

/// <content>The factory of <see cref="Icf.LkjCholesky"/>.</content>
public static partial class Prob
{
    /// <summary>The distribution of the lower Cholesky factor of a correlation matrix.</summary>
    /// <param name="dimension">The number of variables that are correlated, at least 1.</param>
    /// <param name="eta">The shape η, positive and finite: 1 makes all correlation matrices equally likely, larger
    /// values favour small correlations.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static LkjCholesky LkjCholesky(int dimension, double eta) => new(dimension, eta);
}
