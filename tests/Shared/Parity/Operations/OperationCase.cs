using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>One use of an operation, on a tape and in the oracle.</summary>
/// <param name="Name">Names the case in the test list.</param>
/// <param name="Shapes">Shapes of the operands, all of which are parameters.</param>
/// <param name="Build">Applies the operation on a tape.</param>
/// <param name="Oracle">Applies it in double precision.</param>
internal sealed record OperationCase(
    string Name,
    (int Rows, int Columns)[] Shapes,
    Func<Tape, Tensor[], Tensor> Build,
    Func<double[][,], double[,]> Oracle
)
{
    /// <summary>The operands' values; random if null.</summary>
    public float[][]? Values { get; init; }

    /// <summary>The operands' values. Weights of long sums are small, so that activations are not saturated.</summary>
    public float[][] Operands() =>
        Values ?? [.. Shapes.Select((s, i) => Numbers.Uniform(17 + i, s.Rows * s.Columns, s.Rows > 100 ? 0.1 : 1))];

    /// <summary>The operands in double precision.</summary>
    public double[][,] Point() =>
        [
            .. Operands()
                .Select(
                    (values, i) =>
                        Naive.Map(Shapes[i].Rows, Shapes[i].Columns, (r, c) => values[r * Shapes[i].Columns + c])
                ),
        ];

    public Parameter[] Parameters(TensorEngine engine) =>
        [
            .. Operands()
                .Select((values, i) => engine.CreateParameter($"p{i}", Shapes[i].Rows, Shapes[i].Columns, values)),
        ];

    public override string ToString() => Name;
}
