namespace Icf;

/// <summary>η = intercept + X β: a design matrix, an intercept and coefficients, checked.</summary>
internal readonly struct LinearPredictor
{
    private readonly double[,]? _design;
    private readonly double[] _coefficients;

    public LinearPredictor(double[,] design, double intercept, double[] coefficients, string owner)
    {
        RequireArray.Finite(design, owner);
        ArgumentNullException.ThrowIfNull(coefficients);
        int columns = design.GetLength(1);
        if (coefficients.Length != columns)
            Require.Throw(
                coefficients.Length,
                owner,
                "coefficients.Length",
                FormattableString.Invariant($"{columns}, the number of columns of design")
            );
        Require.Finite(intercept, owner);
        RequireArray.Finite(coefficients, owner);
        (_design, Intercept, _coefficients) = (design, intercept, coefficients);
    }

    public bool IsConstructed => _design is not null;

    /// <summary>The number of rows.</summary>
    public int Count => _design?.GetLength(0) ?? 0;

    public double Intercept { get; }

    public ReadOnlySpan<double> Coefficients => _coefficients;

    public double[,] Design => _design!;

    /// <summary>The predictor of a row.</summary>
    public double this[int row]
    {
        get
        {
            ReadOnlySpan<double> x = RowMajor.Of(_design).Slice(row * _coefficients.Length, _coefficients.Length);
            double sum = 0;
            for (int j = 0; j < x.Length; j++)
                sum += x[j] * _coefficients[j];
            return Intercept + sum;
        }
    }

    /// <summary>Writes the predictors of all rows, the same as one by one.</summary>
    public void CopyTo(Span<double> into)
    {
        Span<double> rows = into[..Count];
        DenseProduct.Of(RowMajor.Of(_design), _coefficients, rows);
        for (int i = 0; i < rows.Length; i++)
            rows[i] = Intercept + rows[i];
    }

    /// <summary>What stands for the parameters in words.</summary>
    public override string ToString() =>
        _design is null
            ? ""
            : FormattableString.Invariant(
                $"design: {_design.GetLength(0)} × {_design.GetLength(1)}, intercept: {Intercept}, coefficients: "
            ) + Listing.Of(Coefficients);
}
