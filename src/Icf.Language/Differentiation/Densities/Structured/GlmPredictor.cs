namespace Icf.CompilerServices;

/// <summary>What the densities of generalised linear models share: the predictors and what they depend on.</summary>
internal readonly struct GlmPredictor<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly LinearPredictor _predictor;
    private readonly RealMatrix<TReal> _design;
    private readonly TReal _intercept;
    private readonly Reals<TReal> _coefficients;

    public GlmPredictor(
        Scorer<TReal> scorer,
        RealMatrix<TReal> design,
        TReal intercept,
        Reals<TReal> coefficients,
        string owner
    )
    {
        (_design, _intercept, _coefficients) = (design, intercept, coefficients);
        double[] values = coefficients.Constant ?? scorer.NewNumbers(coefficients.Length);
        if (coefficients.IsActive)
            coefficients.CopyValues(values);
        double[,] rows = design.Constant ?? scorer.NewNumbers(design.Rows, design.Columns);
        if (design.IsActive)
            design.CopyValues(RowMajor.Of(rows));
        _predictor = new(rows, intercept.Value, values, owner);
    }

    public int Count => _predictor.Count;

    public void CopyTo(Span<double> into) => _predictor.CopyTo(into);

    /// <summary>Adds the derivatives by intercept, coefficients and design, given those by the predictors.</summary>
    public void Chain<TSum>(ref TSum sum, ReadOnlySpan<double> slopes, double factor = 1)
        where TSum : struct, ISum<TReal>
    {
        if (typeof(TReal) == typeof(Plain))
            return;
        double all = 0;
        foreach (double slope in slopes)
            all += slope;
        sum.Chain(_intercept, factor * all);
        if (_coefficients.IsActive)
        {
            Span<double> few = stackalloc double[Scratch.Few];
            using var scratch = new Scratch(few, _coefficients.Length);
            scratch.Span.Clear();
            DenseProduct.AddTransposed(RowMajor.Of(_predictor.Design), slopes, scratch.Span);
            _coefficients.Chain(ref sum, factor, scratch.Span);
        }

        ReadOnlySpan<TReal> design = _design.Active;
        ReadOnlySpan<double> coefficients = _predictor.Coefficients;
        for (int i = 0; i < design.Length; i++)
            sum.Chain(design[i], factor * slopes[i / coefficients.Length] * coefficients[i % coefficients.Length]);
    }
}
