namespace Icf.CompilerServices;

/// <summary>C = A B, with Ā = C̄ Bᵀ and B̄ = Aᵀ C̄.</summary>
internal sealed class ProductBlock : BlockOperation
{
    private static readonly ProductBlock s_instance = new();

    public static TReal[,] Record<TReal>(Scorer<TReal> scorer, RealMatrix<TReal> left, RealMatrix<TReal> right)
        where TReal : struct, IReal<TReal>
    {
        (int rows, int depth, int columns) = (left.Rows, left.Columns, right.Columns);
        TReal[,] product = scorer.NewArray(rows, columns);
        TapeBlocks blocks = GradientTape.Blocks;
        (int places, int numbers) = (blocks.PlaceCount, blocks.NumberCount);
        if (left.IsActive)
            Tape.Keep(blocks, left.Active);
        if (right.IsActive)
            Tape.Keep(blocks, right.Active);
        (int ofLeft, int ofRight) = (Dense.Length(rows, depth), Dense.Length(depth, columns));
        Span<double> kept = blocks.KeepNumbers(ofLeft + ofRight + Dense.Length(rows, columns));
        Dense a = new(kept, rows, depth),
            b = new(kept[ofLeft..], depth, columns),
            c = new(kept[(ofLeft + ofRight)..], rows, columns);
        left.CopyValues(a);
        right.CopyValues(b);
        DenseProduct.Add(a, b, c);
        int first = Tape.IsUsed<TReal>() ? GradientTape.Reserve(rows * columns) : 0;
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            product[i, j] = Tape.Result<TReal>(c[i, j], first + i * columns + j);
        if (!Tape.IsUsed<TReal>())
        {
            blocks.GiveBack(places, numbers);
            return product;
        }

        blocks.Push(
            new(
                s_instance,
                first,
                first + rows * columns,
                places,
                numbers,
                new(rows, columns, depth),
                left.IsActive && right.IsActive ? null
                    : left.IsActive ? s_left
                    : s_right
            )
        );
        return product;
    }

    // Which factors depend on latents: both, if nothing is said.
    private static readonly object s_left = new(),
        s_right = new();

    public override void Reverse(in TapeBlock block, TapeBlocks blocks)
    {
        (int rows, int columns, int depth) = block.Shape;
        (int ofLeft, int ofRight) = (Dense.Length(rows, depth), Dense.Length(depth, columns));
        Span<double> scratch = blocks.KeepNumbers(
            Dense.Length(rows, columns) + Dense.Length(columns, depth) + Math.Max(ofLeft, ofRight)
        );
        Dense adjoint = new(scratch, rows, columns),
            transposed = new(scratch[Dense.Length(rows, columns)..], columns, depth);
        Span<double> rest = scratch[(Dense.Length(rows, columns) + Dense.Length(columns, depth))..];
        bool any = false;
        for (int i = 0; i < rows; i++)
            any |= GradientTape.ReadAdjoints(block.First + i * columns, adjoint.Row(i));
        if (!any)
            return;
        Dense a = blocks.Matrix(block.Numbers, rows, depth),
            b = blocks.Matrix(block.Numbers + ofLeft, depth, columns);
        int next = block.Places;
        if (block.Data != s_right)
        {
            for (int i = 0; i < depth; i++)
            for (int j = 0; j < columns; j++)
                transposed[j, i] = b[i, j];
            var byLeft = new Dense(rest, rows, depth);
            DenseProduct.Add(adjoint, transposed, byLeft);
            for (int i = 0; i < rows; i++, next += depth)
                GradientTape.AddAdjoints(blocks.Places(next, depth), 1, byLeft.Row(i));
        }

        if (block.Data == s_left)
            return;
        var byRight = new Dense(rest, depth, columns);
        byRight.Clear();
        DenseProduct.AddTransposed(a, adjoint, byRight);
        for (int i = 0; i < depth; i++, next += columns)
            GradientTape.AddAdjoints(blocks.Places(next, columns), 1, byRight.Row(i));
    }
}
