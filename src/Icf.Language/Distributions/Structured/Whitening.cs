namespace Icf;

/// <summary>
/// The map x = centre + L z between vectors x and their whitened coordinates z, which multivariate distributions of an
/// elliptical shape share. L is a Cholesky factor or, with the other coordinates apart, a diagonal.
/// </summary>
internal readonly struct Whitening
{
    private readonly double[]? _centre;

    /// <summary>The factor in the storage of <see cref="CholeskyFactor"/>, or the diagonal alone.</summary>
    private readonly double[] _factor;

    private Whitening(double[] centre, double[] factor)
    {
        _centre = centre;
        _factor = factor;
        for (int i = 0; i < centre.Length; i++)
            LogVolume += Elementary.Log(Diagonal(i));
    }

    public bool IsConstructed => _centre is not null;

    public int Dimension => _centre?.Length ?? 0;

    public ReadOnlySpan<double> Centre => _centre;

    /// <summary>The diagonal, if L has nothing else.</summary>
    public ReadOnlySpan<double> Deviations => IsDiagonal ? _factor : [];

    public bool IsDiagonal => _factor.Length == _centre!.Length;

    /// <summary>ln det L.</summary>
    public double LogVolume { get; }

    public static Whitening OfMatrix(
        double[] centre,
        double[,] matrix,
        string owner,
        string centreName,
        string matrixName
    )
    {
        CheckCentre(centre, owner, centreName);
        RequireArray.Square(matrix, centre.Length, centreName, owner, matrixName);
        return new Whitening(centre, CholeskyFactor.Of(matrix, owner, matrixName));
    }

    public static Whitening OfFactor(
        double[] centre,
        double[,] factor,
        string owner,
        string centreName,
        string factorName
    )
    {
        CheckCentre(centre, owner, centreName);
        RequireArray.Square(factor, centre.Length, centreName, owner, factorName);
        return new Whitening(centre, CholeskyFactor.Pack(factor, owner, factorName));
    }

    public static Whitening OfDiagonal(
        double[] centre,
        double[] deviations,
        string owner,
        string centreName,
        string deviationsName
    )
    {
        CheckCentre(centre, owner, centreName);
        RequireArray.Length(deviations, centre.Length, centreName, owner, deviationsName);
        RequireArray.Positive(deviations, owner, deviationsName);
        return new Whitening(centre, deviations);
    }

    /// <summary>L Lᵀ.</summary>
    public double[,] Matrix()
    {
        int order = Dimension;
        var matrix = new double[order, order];
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = 0; k <= j; k++)
                    sum += Entry(i, k) * Entry(j, k);
                matrix[i, j] = matrix[j, i] = sum;
            }
        }

        return matrix;
    }

    /// <summary>Solves for z, by forward substitution; false if the value has another dimension.</summary>
    public bool TryWhiten(double[] value, Span<double> z)
    {
        ArgumentNullException.ThrowIfNull(value);
        double[] centre = _centre!;
        if (value.Length != centre.Length)
            return false;
        for (int i = 0; i < centre.Length; i++)
        {
            double rest = value[i] - centre[i];
            if (!IsDiagonal)
            {
                ReadOnlySpan<double> row = _factor.AsSpan(CholeskyFactor.Row(i), i);
                for (int k = 0; k < row.Length; k++)
                    rest -= row[k] * z[k];
            }

            z[i] = rest / Diagonal(i);
        }

        return true;
    }

    /// <summary>Turns z into x in place, from the last coordinate on, since x at i needs z up to i.</summary>
    public void Colour(Span<double> z)
    {
        double[] centre = _centre!;
        for (int i = centre.Length - 1; i >= 0; i--)
        {
            double sum = Diagonal(i) * z[i];
            if (!IsDiagonal)
            {
                ReadOnlySpan<double> row = _factor.AsSpan(CholeskyFactor.Row(i), i);
                for (int k = 0; k < row.Length; k++)
                    sum += row[k] * z[k];
            }

            z[i] = centre[i] + sum;
        }
    }

    /// <summary>The parameters after the centre, as they would be written.</summary>
    public string Text(string matrixName, string deviationsName) =>
        IsDiagonal ? $"{deviationsName}: {Listing.Of<double>(_factor)}" : $"{matrixName}: {Listing.Of(Matrix())}";

    private static void CheckCentre(double[] centre, string owner, string name)
    {
        RequireArray.NotEmpty(centre, owner, name);
        RequireArray.Finite(centre, owner, name);
    }

    private double Diagonal(int i) => IsDiagonal ? _factor[i] : _factor[CholeskyFactor.Row(i) + i];

    private double Entry(int i, int j) =>
        IsDiagonal
            ? i == j
                ? _factor[i]
                : 0
            : _factor[CholeskyFactor.Row(i) + j];
}
