namespace Icf.CompilerServices;

/// <summary>y = A x, with Ā = ȳ xᵀ and x̄ = Aᵀ ȳ.</summary>
internal sealed class MatrixVectorBlock : BlockOperation
{
    private static readonly MatrixVectorBlock s_instance = new();

    public static TReal[] Record<TReal>(Scorer<TReal> scorer, RealMatrix<TReal> matrix, Reals<TReal> vector)
        where TReal : struct, IReal<TReal>
    {
        int rows = matrix.Rows,
            columns = matrix.Columns;
        TReal[] product = scorer.NewArray(rows);
        TapeBlocks blocks = GradientTape.Blocks;
        (int places, int numbers) = (blocks.PlaceCount, blocks.NumberCount);
        if (vector.IsActive)
            Tape.Keep<TReal>(blocks, vector.Active);
        if (matrix.IsActive)
            Tape.Keep(blocks, matrix.Active);
        Span<double> kept = blocks.KeepNumbers(columns + (matrix.IsActive ? rows * columns : 0) + rows);
        Span<double> x = kept[..columns],
            result = kept[^rows..];
        vector.CopyValues(x);
        ReadOnlySpan<double> a = matrix.Constants;
        if (matrix.IsActive)
        {
            matrix.CopyValues(kept[columns..^rows]);
            a = kept[columns..^rows];
        }

        DenseProduct.Of(a, x, result);
        int first = Tape.IsUsed<TReal>() ? GradientTape.Reserve(rows) : 0;
        for (int i = 0; i < rows; i++)
            product[i] = Tape.Result<TReal>(result[i], first + i);
        if (!Tape.IsUsed<TReal>())
        {
            blocks.GiveBack(places, numbers);
            return product;
        }

        BlockShape shape = new(rows, columns, vector.IsActive ? 1 : 0);
        blocks.Push(new(s_instance, first, first + rows, places, numbers, shape, matrix.Constant));
        return product;
    }

    public override void Reverse(in TapeBlock block, TapeBlocks blocks)
    {
        (int rows, int columns, int isVectorActive) = block.Shape;
        double[,]? constant = (double[,]?)block.Data;
        Span<double> scratch = blocks.KeepNumbers(rows + columns),
            adjoint = scratch[..rows],
            byVector = scratch[rows..];
        if (!GradientTape.ReadAdjoints(block.First, adjoint))
            return;
        int next = block.Places;
        if (isVectorActive == 1)
        {
            ReadOnlySpan<double> a = constant is null
                ? blocks.Numbers(block.Numbers + columns, rows * columns)
                : RowMajor.Of(constant);
            DenseProduct.AddTransposed(a, adjoint, byVector);
            GradientTape.AddAdjoints(blocks.Places(next, columns), 1, byVector);
            next += columns;
        }

        if (constant is not null)
            return;
        ReadOnlySpan<double> x = blocks.Numbers(block.Numbers, columns);
        for (int i = 0; i < rows; i++)
            GradientTape.AddAdjoints(blocks.Places(next + i * columns, columns), adjoint[i], x);
    }
}
