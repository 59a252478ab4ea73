using Icf.Tensors;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>One use of an operation, on a tape and in the oracle.</summary>
/// <param name="Name">Names the case in the test list.</param>
/// <param name="Shapes">Shapes of the operands, all of which are parameters.</param>
/// <param name="Build">Applies the operation on a tape.</param>
/// <param name="Oracle">Applies it in double precision.</param>
internal sealed record OperationCase(
    string Name,
    (int Rows, int Columns)[] Shapes,
    Func<Tape, Tensor[], Tensor> Build,
    Func<double[][,], double[,]> Oracle)
{
    public override string ToString() => Name;
}
