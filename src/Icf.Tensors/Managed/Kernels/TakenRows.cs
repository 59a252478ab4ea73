namespace Icf.Tensors.Managed.Kernels;

/// <summary>Rows taken from a table by index.</summary>
/// <param name="Table">The table, floats.</param>
/// <param name="Stride">Floats from row to row of the table; 0 if all rows are the first.</param>
/// <param name="Index">For each row that is taken its row in the table, an int; −1 for none.</param>
internal readonly record struct TakenRows(nint Table, nint Stride, nint Index);
