using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>
    /// result[r] = (initial + first[r]) + second[r] …, where some may have no row r.
    /// </summary>
    /// <param name="initial">A row, or null for zero.</param>
    /// <param name="added">The rows that are added, in this order.</param>
    /// <param name="count">How many tables they come from, at least 1.</param>
    /// <param name="result">[rows × columns].</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result and of all tables.</param>
    public abstract void AddRows(float* initial, TakenRows* added, int count, float* result, int rows, int columns);
}

internal sealed unsafe partial class KernelSet<S, V>
{
    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddRows(float* initial, TakenRows* added, int count, float* result, int rows, int columns)
    {
        float** present = stackalloc float*[count];
        for (nint row = 0; row < rows; row++, result += columns)
        {
            int presentCount = 0;
            for (int a = 0; a < count; a++)
            {
                int at = ((int*)added[a].Index)[row];
                if (at >= 0)
                    present[presentCount++] = (float*)added[a].Table + at * added[a].Stride;
            }

            for (int column = 0; column < columns; column += S.Width)
            {
                int lanes = columns - column;
                V sum = initial is null ? default : Tail.Load<S, V>(initial + column, lanes);
                for (int a = 0; a < presentCount; a++)
                    sum = S.Add(sum, Tail.Load<S, V>(present[a] + column, lanes));
                Tail.Store<S, V>(result + column, lanes, sum);
            }
        }
    }
}
