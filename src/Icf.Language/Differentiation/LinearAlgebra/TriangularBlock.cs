namespace Icf.CompilerServices;

/// <summary>L X = B for a lower triangular L, with B̄ = L⁻ᵀ X̄ and L̄ = −B̄ Xᵀ below the diagonal and on it.</summary>
internal sealed class TriangularBlock : BlockOperation
{
    private static readonly TriangularBlock s_instance = new();

    // Which operands depend on latents: both, if nothing is said.
    private static readonly object s_factor = new(),
        s_right = new();

    /// <summary>Solves and writes the solution, row by row.</summary>
    public static void Record<TReal>(
        RealMatrix<TReal> factor,
        ReadOnlySpan<TReal> right,
        ReadOnlySpan<double> constantRight,
        int columns,
        Span<TReal> into
    )
        where TReal : struct, IReal<TReal>
    {
        int order = factor.Rows;
        TapeBlocks blocks = GradientTape.Blocks;
        (int places, int numbers) = (blocks.PlaceCount, blocks.NumberCount);
        int ofFactor = Dense.Length(order, order);
        Span<double> kept = blocks.KeepNumbers(ofFactor + Dense.Length(order, columns));
        Dense upper = new(kept, order, order),
            x = new(kept[ofFactor..], order, columns);
        factor.CopyTransposedTriangle(upper);
        for (int i = 0; i < order; i++)
        for (int j = 0; j < columns; j++)
            x[i, j] = right.IsEmpty ? constantRight[i * columns + j] : right[i * columns + j].Value;
        DenseCholesky.SolveForward(upper, x);
        bool onTape = Tape.IsUsed<TReal>();
        int first = onTape ? GradientTape.Reserve(into.Length) : 0;
        for (int i = 0; i < order; i++)
        for (int j = 0; j < columns; j++)
            into[i * columns + j] = Tape.Result<TReal>(x[i, j], onTape ? first + i * columns + j : 0);
        if (!onTape)
        {
            blocks.GiveBack(places, numbers);
            return;
        }

        if (!right.IsEmpty)
            Tape.Keep(blocks, right);
        if (factor.IsActive)
            Tape.KeepTriangle(blocks, factor.Active, order);
        object? which =
            right.IsEmpty ? s_factor
            : factor.IsActive ? null
            : s_right;
        blocks.Push(new(s_instance, first, first + into.Length, places, numbers, new(order, columns), which));
    }

    public override void Reverse(in TapeBlock block, TapeBlocks blocks)
    {
        (int order, int columns, _) = block.Shape;
        int length = Dense.Length(order, columns),
            next = block.Places;
        Span<double> room = blocks.KeepNumbers(length + order);
        var adjoint = new Dense(room, order, columns);
        Span<double> slopes = room[length..];
        bool any = false;
        for (int i = 0; i < order; i++)
            any |= GradientTape.ReadAdjoints(block.First + i * columns, adjoint.Row(i));
        if (!any)
            return;
        Dense upper = blocks.Matrix(block.Numbers, order, order),
            x = blocks.Matrix(block.Numbers + Dense.Length(order, order), order, columns);
        DenseCholesky.SolveBackward(upper, adjoint);
        if (block.Data != s_factor)
            for (int i = 0; i < order; i++, next += columns)
                GradientTape.AddAdjoints(blocks.Places(next, columns), 1, adjoint.Row(i));
        if (block.Data == s_right)
            return;
        for (int i = 0; i < order; next += ++i)
        {
            for (int j = 0; j <= i; j++)
                slopes[j] = Tile.Dot(ref adjoint[i, 0], ref x[j, 0], x.Stride);
            GradientTape.AddAdjoints(blocks.Places(next, i + 1), -1, slopes[..(i + 1)]);
        }
    }
}
