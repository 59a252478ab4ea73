using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.LkjCholesky"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LkjCholeskyDensity<TReal> : IMatrixDensity<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly LkjCholesky _distribution;
    private readonly TReal _eta;

    internal LkjCholeskyDensity(int dimension, TReal eta) =>
        (_distribution, _eta) = (new LkjCholesky(dimension, eta.Value), eta);

    /// <inheritdoc/>
    public int Dimension => _distribution.Parts;

    private int Order => _distribution.Dimension;

    /// <inheritdoc/>
    public TReal[,] Constrain(Scorer<TReal> scorer, ReadOnlySpan<TReal> coordinates)
    {
        TReal[,] value = scorer.NewArray(Order, Order);
        scorer.FactorVolume(CorrelationBijection.Constrain(coordinates, RowMajor.Of(value), Order));
        return value;
    }

    /// <inheritdoc/>
    public void Unconstrain(double[,] value, Span<double> coordinates) =>
        new CorrelationBijection(Order).Unconstrain(value, coordinates);

    /// <inheritdoc/>
    public TReal LogProb(double[,] value)
    {
        var node = new Node<TReal>();
        AddTo(ref node, value);
        return node.End();
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, double[,] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal[,] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    private void AddTo<TSum>(ref TSum sum, RealMatrix<TReal> value)
        where TSum : struct, ISum<TReal>
    {
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, value.Rows * value.Columns);
        value.CopyValues(scratch.Span);
        double log = _distribution.LogProb(scratch.Span, value.Rows, value.Columns);
        sum.Add(log);
        if (!double.IsFinite(log) || typeof(TReal) == typeof(Plain))
            return;

        // By η, the normaliser of column j is that of a symmetric beta distribution at its middle.
        double slope = 0;
        for (int j = 0; j < Order - 1; j++)
        {
            double weight = _eta.Value + 0.5 * (Order - 2 - j);
            slope += (Order - 1 - j) * (Digamma.HalfStep(weight) + 0.5 / weight);
        }

        for (int i = 1; i < Order; i++)
        {
            double diagonal = scratch.Span[i * Order + i];
            slope += 2 * Elementary.Log(diagonal);
            if (value.IsActive)
                sum.Chain(value[i, i], (Order - 1 - i + 2 * (_eta.Value - 1)) / diagonal);
        }

        sum.Chain(_eta, slope);
    }
}
