using Icf.CompilerServices;

namespace Icf;

/// <summary>The factors of a small square matrix, P A = L U, with partial pivoting.</summary>
/// <param name="order">The number of rows.</param>
internal sealed class LuFactor(int order)
{
    private readonly double[] _entries = new double[order * order];
    private readonly int[] _pivots = new int[order];

    /// <summary>An entry of the matrix, until it is factorised.</summary>
    public ref double this[int row, int column] => ref _entries[row * order + column];

    /// <summary>Factorises the matrix in place; false where it is singular or not finite.</summary>
    public bool TryFactor()
    {
        for (int k = 0; k < order; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < order; i++)
            {
                if (Math.Abs(this[i, k]) > Math.Abs(this[pivot, k]))
                    pivot = i;
            }

            _pivots[k] = pivot;
            if (pivot != k)
                for (int j = 0; j < order; j++)
                    (this[k, j], this[pivot, j]) = (this[pivot, j], this[k, j]);
            double inverse = 1 / this[k, k];
            if (!double.IsFinite(inverse))
                return false;
            for (int i = k + 1; i < order; i++)
            {
                double multiple = this[i, k] *= inverse;
                if (multiple != 0)
                    for (int j = k + 1; j < order; j++)
                        this[i, j] -= multiple * this[k, j];
            }
        }

        return true;
    }

    /// <summary>Solves A x = b.</summary>
    /// <param name="x">The right side b; receives x.</param>
    public void Solve<TReal>(Span<TReal> x)
        where TReal : struct, IReal<TReal>
    {
        for (int k = 0; k < order; k++)
            (x[k], x[_pivots[k]]) = (x[_pivots[k]], x[k]);
        for (int i = 1; i < order; i++)
        for (int j = 0; j < i; j++)
            x[i] -= this[i, j] * x[j];
        for (int i = order - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < order; j++)
                x[i] -= this[i, j] * x[j];
            x[i] /= this[i, i];
        }
    }
}
