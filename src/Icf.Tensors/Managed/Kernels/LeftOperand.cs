namespace Icf.Tensors.Managed.Kernels;

/// <summary>The left-hand operand of a matrix product, in tiles of rows.</summary>
/// <param name="Data">The first element.</param>
/// <param name="TileRows">Rows of a tile, a power of two.</param>
/// <param name="TileStride">Floats from tile to tile.</param>
/// <param name="RowStride">Floats from row to row of a tile.</param>
/// <param name="StepStride">Floats from step to step.</param>
internal readonly unsafe record struct LeftOperand(
    nint Data,
    int TileRows,
    nint TileStride,
    nint RowStride,
    nint StepStride
)
{
    /// <summary>The first element of a row.</summary>
    public float* Row(int row) => (float*)Data + (row / TileRows) * TileStride + (row & (TileRows - 1)) * RowStride;
}
