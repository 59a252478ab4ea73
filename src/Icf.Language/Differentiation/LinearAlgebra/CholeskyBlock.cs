namespace Icf.CompilerServices;

/// <summary>The Cholesky factor of a matrix, whose lower triangle is read.</summary>
internal sealed class CholeskyBlock : BlockOperation
{
    private static readonly CholeskyBlock s_instance = new();

    public static TReal[,] Record<TReal>(Scorer<TReal> scorer, RealMatrix<TReal> matrix)
        where TReal : struct, IReal<TReal>
    {
        int order = matrix.Rows,
            count = CholeskyFactor.Length(order);
        TReal[,] factor = scorer.NewArray(order, order);
        TapeBlocks blocks = GradientTape.Blocks;
        (int places, int numbers) = (blocks.PlaceCount, blocks.NumberCount);
        Dense upper = blocks.KeepMatrix(order, order);
        matrix.CopyTransposedTriangle(upper);
        if (!DenseCholesky.Factorise(upper))
        {
            blocks.GiveBack(places, numbers);
            throw NotPositive(matrix, "Cholesky", "matrix");
        }

        bool onTape = Tape.IsUsed<TReal>() && matrix.IsActive;
        int first = onTape ? GradientTape.Reserve(count) : 0;
        Span<TReal> entries = RowMajor.Of(factor);
        for (int i = 0, next = first; i < order; i++)
        for (int j = 0; j <= i; j++)
            entries[i * order + j] = Tape.Result<TReal>(upper[j, i], onTape ? next++ : 0);
        if (!onTape)
        {
            blocks.GiveBack(places, numbers);
            return factor;
        }

        Tape.KeepTriangle(blocks, matrix.Active, order);
        blocks.Push(new(s_instance, first, first + count, places, numbers, new(order)));
        return factor;
    }

    /// <summary>What is said of a matrix that has no factor: the same as of the parameter of a distribution.</summary>
    public static Exception NotPositive<TReal>(RealMatrix<TReal> matrix, string owner, string parameter)
        where TReal : struct, IReal<TReal>
    {
        var values = new double[matrix.Rows, matrix.Columns];
        matrix.CopyValues(RowMajor.Of(values));
        try
        {
            RequireArray.Square(values, matrix.Rows, parameter, owner, parameter);
            CholeskyFactor.Of(values, owner, parameter);
        }
        catch (DistributionParameterException e)
        {
            return e;
        }

        return new DistributionParameterException(owner, parameter, "is not positive definite");
    }

    public override void Reverse(in TapeBlock block, TapeBlocks blocks)
    {
        int order = block.Shape.Rows,
            length = Dense.Length(order, order),
            next = block.First;
        Span<double> room = blocks.KeepNumbers(2 * length);
        Dense adjoint = new(room, order, order),
            scratch = new(room[length..], order, order);
        bool any = false;
        for (int i = 0; i < order; next += ++i)
            any |= GradientTape.ReadAdjoints(next, adjoint.Row(i)[..(i + 1)]);
        if (!any)
            return;
        DenseCholesky.PullBack(blocks.Matrix(block.Numbers, order, order), adjoint, scratch);
        next = block.Places;
        for (int i = 0; i < order; next += ++i)
            GradientTape.AddAdjoints(blocks.Places(next, i + 1), 1, adjoint.Row(i)[..(i + 1)]);
    }
}
