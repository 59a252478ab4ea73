using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>
/// The table of operations: every one, with sizes that fill registers and tiles and sizes that do not.
/// </summary>
internal static partial class OperationCases
{
    public static IReadOnlyList<OperationCase> All { get; } =
    [.. Algebra(), .. Rows(), .. SideBySide(), .. Sequences(), .. Densities(), .. Extremes()];

    public static OperationCase Named(string name) => All.Single(operation => operation.Name == name);

    private static IEnumerable<OperationCase> Algebra()
    {
        (int, int, int)[] sizes = [(1, 1, 1), (5, 7, 3), (13, 33, 50), (9, 300, 34), (16, 16, 64)];
        foreach (var (rows, inputs, outputs) in sizes)
        {
            foreach (var activation in Enum.GetValues<Activation>())
            {
                yield return new(
                    $"Linear {activation} {rows}x{inputs}x{outputs}",
                    [(rows, inputs), (inputs, outputs), (1, outputs)],
                    (tape, p) => tape.Linear(p[0], p[1], p[2], activation),
                    p => Naive.Linear(p[0], p[1], p[2], Function(activation))
                );
            }
        }

        yield return new(
            "Linear Tanh 131x70x90",
            [(131, 70), (70, 90), (1, 90)],
            (tape, p) => tape.Linear(p[0], p[1], p[2], Activation.Tanh),
            p => Naive.Linear(p[0], p[1], p[2], Math.Tanh)
        );
        foreach (var activation in Enum.GetValues<Activation>())
        {
            foreach (int from in new[] { 7, 20 })
            {
                yield return new(
                    $"Linear {activation} from column {from} of 20",
                    [(5, 3), (3, 20), (1, 20)],
                    (tape, p) => tape.Linear(p[0], p[1], p[2], activation, from),
                    p =>
                    {
                        var linear = Naive.Linear(p[0], p[1], p[2], x => x);
                        return Naive.Map(5, 20, (r, c) => c < from ? linear[r, c] : Function(activation)(linear[r, c]));
                    }
                );
            }
        }

        yield return new(
            "Linear of no rows",
            [(4, 5), (5, 6), (1, 6)],
            (tape, p) => tape.Linear(tape.GatherRows(p[0], []), p[1], p[2], Activation.Sigmoid),
            _ => new double[0, 6]
        );
        yield return new(
            "Linear without bias",
            [(6, 5), (5, 4)],
            (tape, p) => tape.Linear(p[0], p[1]),
            p => Naive.Product(p[0], p[1])
        );
        yield return new(
            "Linear by a computed weight",
            [(6, 5), (5, 4)],
            (tape, p) => tape.Linear(p[0], tape.Scale(p[1], 2f)),
            p => Naive.Linear(p[0], p[1], null, x => 2 * x)
        );
        yield return new(
            "Add to itself",
            [(5, 19)],
            (tape, p) => tape.Add(p[0], p[0]),
            p => Naive.Map(5, 19, (r, c) => 2 * p[0][r, c])
        );
        yield return new(
            "Multiply by itself",
            [(5, 19)],
            (tape, p) => tape.Multiply(p[0], p[0]),
            p => Naive.Map(5, 19, (r, c) => p[0][r, c] * p[0][r, c])
        );
        foreach (var (rows, columns) in new[] { (1, 1), (5, 19), (67, 130) })
        {
            yield return new(
                $"Add {rows}x{columns}",
                [(rows, columns), (rows, columns)],
                (tape, p) => tape.Add(p[0], p[1]),
                p => Naive.Map(rows, columns, (r, c) => p[0][r, c] + p[1][r, c])
            );
            yield return new(
                $"Multiply {rows}x{columns}",
                [(rows, columns), (rows, columns)],
                (tape, p) => tape.Multiply(p[0], p[1]),
                p => Naive.Map(rows, columns, (r, c) => p[0][r, c] * p[1][r, c])
            );
            yield return new(
                $"Scale {rows}x{columns}",
                [(rows, columns)],
                (tape, p) => tape.Scale(p[0], -2.5f),
                p => Naive.Map(rows, columns, (r, c) => -2.5 * p[0][r, c])
            );
        }

        yield return new("Scale by zero", [(5, 19)], (tape, p) => tape.Add(tape.Scale(p[0], 0), p[0]), p => p[0]);
        yield return new(
            "WeightedSum",
            [(4, 1)],
            (tape, p) => tape.WeightedSum(p[0], [1f, -2f, 0f, 0.5f]),
            p => Naive.Map(1, 1, (_, _) => p[0][0, 0] - 2 * p[0][1, 0] + 0.5 * p[0][3, 0])
        );
        float[] weights = Numbers.Uniform(5, 300);
        yield return new(
            "WeightedSum of 300 rows",
            [(300, 1)],
            (tape, p) => tape.WeightedSum(p[0], weights),
            p => Naive.Map(1, 1, (_, _) => Enumerable.Range(0, 300).Sum(r => weights[r] * p[0][r, 0]))
        );
        yield return new(
            "WeightedSum of no rows",
            [(3, 1)],
            (tape, p) => tape.WeightedSum(tape.GatherRows(p[0], []), []),
            _ => new double[1, 1]
        );
        yield return new(
            "WeightedSum over a row of minus infinity",
            [(3, 1)],
            (tape, p) => tape.WeightedSum(p[0], [1, 0, -2]),
            p => Naive.Map(1, 1, (_, _) => p[0][0, 0] - 2 * p[0][2, 0])
        )
        {
            Values =
            [
                [1.5f, float.NegativeInfinity, 0.25f],
            ],
        };
    }

    private static Func<double, double> Function(Activation activation) =>
        activation switch
        {
            Activation.Tanh => Math.Tanh,
            Activation.Sigmoid => Naive.Sigmoid,
            Activation.Relu => x => Math.Max(0, x),
            _ => x => x,
        };
}
