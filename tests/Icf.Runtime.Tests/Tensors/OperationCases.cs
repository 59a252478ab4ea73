using Icf.Tensors;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>The table of operations: every one, with sizes that fill registers and sizes that do not.</summary>
internal static class OperationCases
{
    private static readonly PackedLayout Ragged = new(5, 5, 3, 1);
    private static readonly PackedLayout Even = new(4, 4, 4);

    public static IReadOnlyList<OperationCase> All { get; } = [.. Algebra(), .. Rows(), .. SideBySide(), .. Sequences(), .. Densities()];

    private static IEnumerable<OperationCase> Algebra()
    {
        (int, int, int)[] sizes = [(1, 1, 1), (5, 7, 3), (13, 33, 50), (9, 300, 34), (16, 16, 64)];
        foreach (var (rows, inputs, outputs) in sizes)
        {
            foreach (var activation in Enum.GetValues<Activation>())
            {
                yield return new(
                    $"Linear {activation} {rows}x{inputs}x{outputs}", [(rows, inputs), (inputs, outputs), (1, outputs)],
                    (tape, p) => tape.Linear(p[0], p[1], p[2], activation),
                    p => Naive.Linear(p[0], p[1], p[2], Function(activation)));
            }
        }

        yield return new(
            "Linear without bias", [(6, 5), (5, 4)],
            (tape, p) => tape.Linear(p[0], p[1]),
            p => Naive.Product(p[0], p[1]));
        yield return new(
            "Linear by a computed weight", [(6, 5), (5, 4)],
            (tape, p) => tape.Linear(p[0], tape.Scale(p[1], 2f)),
            p => Naive.Linear(p[0], p[1], null, x => 2 * x));
        yield return new(
            "Add", [(5, 19), (5, 19)],
            (tape, p) => tape.Add(p[0], p[1]),
            p => Naive.Map(5, 19, (r, c) => p[0][r, c] + p[1][r, c]));
        yield return new(
            "Add to itself", [(5, 19)],
            (tape, p) => tape.Add(p[0], p[0]),
            p => Naive.Map(5, 19, (r, c) => 2 * p[0][r, c]));
        yield return new(
            "Multiply", [(5, 19), (5, 19)],
            (tape, p) => tape.Multiply(p[0], p[1]),
            p => Naive.Map(5, 19, (r, c) => p[0][r, c] * p[1][r, c]));
        yield return new(
            "Multiply by itself", [(5, 19)],
            (tape, p) => tape.Multiply(p[0], p[0]),
            p => Naive.Map(5, 19, (r, c) => p[0][r, c] * p[0][r, c]));
        yield return new(
            "Scale", [(5, 19)],
            (tape, p) => tape.Scale(p[0], -2.5f),
            p => Naive.Map(5, 19, (r, c) => -2.5 * p[0][r, c]));
        yield return new(
            "WeightedSum", [(4, 1)],
            (tape, p) => tape.WeightedSum(p[0], [1f, -2f, 0f, 0.5f]),
            p => Naive.Map(1, 1, (_, _) => p[0][0, 0] - 2 * p[0][1, 0] + 0.5 * p[0][3, 0]));
    }

    private static IEnumerable<OperationCase> Rows()
    {
        yield return new(
            "Concat", [(4, 3), (4, 17), (4, 1)],
            (tape, p) => tape.Concat(p[0], p[1], p[2]),
            p => Naive.Map(4, 21, (r, c) => c < 3 ? p[0][r, c] : c < 20 ? p[1][r, c - 3] : p[2][r, 0]));
        yield return new(
            "Concat of one tensor twice", [(4, 3)],
            (tape, p) => tape.Concat(p[0], p[0]),
            p => Naive.Map(4, 6, (r, c) => p[0][r, c % 3]));
        yield return new(
            "Columns", [(4, 21)],
            (tape, p) => tape.Columns(p[0], 2, 18),
            p => Naive.Map(4, 18, (r, c) => p[0][r, c + 2]));
        int[] rows = [2, -1, 0, 2, 2];
        yield return new(
            "GatherRows", [(3, 18)],
            (tape, p) => tape.GatherRows(p[0], rows),
            p => Naive.Map(5, 18, (r, c) => rows[r] < 0 ? 0 : p[0][rows[r], c]));
        int[] places = [5, 0, 3, 1];
        yield return new(
            "AssembleRows", [(3, 18), (1, 18)],
            (tape, p) => tape.AssembleRows([p[0], p[1]], places, 6),
            p => Naive.Map(6, 18, (r, c) =>
            {
                int at = Array.IndexOf(places, r);
                return at < 0 ? 0 : at < 3 ? p[0][at, c] : p[1][0, c];
            }));
    }

    private static IEnumerable<OperationCase> SideBySide()
    {
        int[] few = [0, 1, -1, 1, 0], same = [1, 1, 1, 1, 1], none = [-1, -1, -1, -1, -1], many = [8, -1, 3, 3, 0];
        yield return new(
            "Linear of rows side by side", [(2, 3), (5, 4), (2, 6), (9, 5), (3, 2), (20, 7), (1, 7)],
            (tape, p) => tape.Linear(
                [new TensorRows(p[0], few), p[1], new TensorRows(p[2], same), new TensorRows(p[3], many), new TensorRows(p[4], none)],
                p[5], p[6], Activation.Tanh),
            p => Naive.Linear(
                Naive.SideBySide(5, (p[0], few), (p[1], null), (p[2], same), (p[3], many), (p[4], none)), p[5], p[6], Math.Tanh));
        yield return new(
            "Linear of rows by index alone", [(2, 33), (3, 18), (51, 34), (1, 34)],
            (tape, p) => tape.Linear([new TensorRows(p[0], same), new TensorRows(p[1], same)], p[2], p[3]),
            p => Naive.Linear(Naive.SideBySide(5, (p[0], same), (p[1], same)), p[2], p[3], x => x));
        yield return new(
            "Linear of one table twice, without bias", [(5, 4), (8, 7)],
            (tape, p) => tape.Linear([p[0], new TensorRows(p[0], few)], p[1]),
            p => Naive.Product(Naive.SideBySide(5, (p[0], null), (p[0], few)), p[1]));
        yield return new(
            "LstmCell of rows side by side", [(2, 3), (5, 4), (5, 6), (5, 6), (7, 24), (6, 24), (1, 24)],
            (tape, p) => tape.LstmCell([new TensorRows(p[0], few), p[1]], p[2], p[3], p[4], p[5], p[6]).Hidden,
            p => Naive.LstmCell(Naive.SideBySide(5, (p[0], few), (p[1], null)), p[2], p[3], p[4], p[5], p[6]).Hidden);
        yield return new(
            "Linear, tanh of some columns", [(5, 3), (3, 20), (1, 20)],
            (tape, p) => tape.Linear(p[0], p[1], p[2], Activation.Tanh, from: 7),
            p => Naive.Map(5, 20, (r, c) =>
            {
                double sum = p[2][0, c];
                for (int i = 0; i < 3; i++)
                    sum += p[0][r, i] * p[1][i, c];
                return c < 7 ? sum : Math.Tanh(sum);
            }));
        int[] starts = [2, 0, 1, 4], counts = [3, 0, 1, 4];
        yield return new(
            "MeanRows", [(8, 19)],
            (tape, p) => tape.MeanRows(p[0], starts, counts),
            p => Naive.Map(4, 19, (r, c) => Enumerable.Range(starts[r], counts[r]).Select(row => p[0][row, c]).DefaultIfEmpty().Average()));
        var steps = new PackedLayout(3, 2);
        yield return new(
            "Lstm of rows side by side", [(2, 3), (5, 4), (7, 24), (6, 24), (1, 24)],
            (tape, p) => tape.Lstm([new TensorRows(p[0], few), p[1]], steps, p[2], p[3], p[4]),
            p => Naive.Sequences(
                Naive.SideBySide(5, (p[0], few), (p[1], null)), steps, 6, (x, h, c) => Naive.LstmCell(x, h, c, p[2], p[3], p[4])));
    }

    private static IEnumerable<OperationCase> Sequences()
    {
        foreach (var layout in new[] { Ragged, Even, new PackedLayout(3) })
        {
            foreach (var (inputs, size) in new[] { (3, 5), (18, 16) })
            {
                string name = $"{inputs} to {size}, {layout.Rows} rows in {layout.Steps} steps";
                yield return new(
                    $"Lstm {name}", [(layout.Rows, inputs), (inputs, 4 * size), (size, 4 * size), (1, 4 * size)],
                    (tape, p) => tape.Lstm(p[0], layout, p[1], p[2], p[3]),
                    p => Naive.Sequences(p[0], layout, size, (x, h, c) => Naive.LstmCell(x, h, c, p[1], p[2], p[3])));
                yield return new(
                    $"Gru {name}",
                    [(layout.Rows, inputs), (inputs, 3 * size), (size, 3 * size), (1, 3 * size), (1, size)],
                    (tape, p) => tape.Gru(p[0], layout, p[1], p[2], p[3], p[4]),
                    p => Naive.Sequences(
                        p[0], layout, size, (x, h, c) => (Naive.GruCell(x, h, p[1], p[2], p[3], p[4]), c)));
            }
        }

        (int, int)[] cell = [(6, 4), (6, 18), (6, 18), (4, 72), (18, 72), (1, 72)];
        yield return new(
            "LstmCell hidden", cell,
            (tape, p) => tape.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]).Hidden,
            p => Naive.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]).Hidden);
        yield return new(
            "LstmCell cell", cell,
            (tape, p) => tape.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]).Cell,
            p => Naive.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]).Cell);
        yield return new(
            "LstmCell twice from zero", [(6, 4), (4, 72), (18, 72), (1, 72)],
            (tape, p) =>
            {
                var (hidden, state) = tape.LstmCell(p[0], null, null, p[1], p[2], p[3]);
                (hidden, state) = tape.LstmCell(p[0], hidden, state, p[1], p[2], p[3]);
                return tape.Concat(hidden, state);
            },
            p =>
            {
                var zero = new double[6, 18];
                var (hidden, state) = Naive.LstmCell(p[0], zero, zero, p[1], p[2], p[3]);
                (hidden, state) = Naive.LstmCell(p[0], hidden, state, p[1], p[2], p[3]);
                return Naive.Map(6, 36, (r, c) => c < 18 ? hidden[r, c] : state[r, c - 18]);
            });

        int[] start = [0, 2, 3, 0, 5], count = [3, 5, 1, 0, 3];
        foreach (var (heads, d, v) in new[] { (1, 3, 2), (2, 18, 5), (3, 4, 17) })
        {
            yield return new(
                $"Attention {heads} heads of {d} and {v}", [(5, heads * d), (8, heads * d), (8, heads * v)],
                (tape, p) => tape.Attention(p[0], p[1], p[2], heads, start, count),
                p => Naive.Attention(p[0], p[1], p[2], heads, start, count));
        }

        // Ranges that many rows share, among them one of more keys than a register has lanes.
        int[] shared = [2, 2, 0, 2, 2, 2, 5, 5, 2, 5, 2], keys = [9, 9, 23, 9, 9, 9, 3, 3, 9, 3, 9];
        yield return new(
            "Attention of rows with the same keys", [(11, 8), (24, 8), (24, 38)],
            (tape, p) => tape.Attention(p[0], p[1], p[2], 2, shared, keys),
            p => Naive.Attention(p[0], p[1], p[2], 2, shared, keys));
    }

    private static IEnumerable<OperationCase> Densities()
    {
        const int Rows = 19;
        var random = new Random(4);
        float[] values = Engines.Random(random, Rows, 3);
        float[] unit = [.. values.Select(x => Math.Clamp((x + 3) / 6, 0f, 1f))];
        unit[0] = 0;
        unit[1] = 1;
        unit[2] = 0.5f;
        float[] lower = [.. values.Select(x => MathF.Floor(x) - 0.5f)];
        float[] upper = [.. lower.Select(x => x + 1)];
        lower[0] = float.NegativeInfinity;
        upper[1] = float.PositiveInfinity;
        float[] floor = [.. values.Select(x => MathF.Abs(x) / 10)];
        foreach (int k in new[] { 1, 4, 10, 33 })
        {
            int[] classes = [.. Enumerable.Range(0, Rows).Select(r => r * 7 % k)];
            yield return new(
                $"NormalMixtureLogDensity {k}", [(Rows, 3 * k)],
                (tape, p) => tape.NormalMixtureLogDensity(p[0], values),
                p => Naive.NormalMixture(p[0], values));
            yield return new(
                $"LogisticMixtureLogMass {k}", [(Rows, 3 * k)],
                (tape, p) => tape.LogisticMixtureLogMass(p[0], lower, upper, floor),
                p => Naive.LogisticMixture(p[0], lower, upper, floor));
            yield return new(
                $"CategoricalLogMass {k}", [(Rows, k)],
                (tape, p) => tape.CategoricalLogMass(p[0], classes),
                p => Naive.Categorical(p[0], classes));
            yield return new(
                $"PiecewiseLinearLogDensity {k + 1}", [(Rows, k + 1)],
                (tape, p) => tape.PiecewiseLinearLogDensity(p[0], unit),
                p => Naive.PiecewiseLinear(p[0], unit));
            yield return new(
                $"SplineLogDensity {k + 1}", [(Rows, 2 * k + 1)],
                (tape, p) => tape.SplineLogDensity(p[0], unit),
                p => Naive.Spline(p[0], unit));
        }
    }

    private static Func<double, double> Function(Activation activation) => activation switch
    {
        Activation.Tanh => Math.Tanh,
        Activation.Sigmoid => Naive.Sigmoid,
        Activation.Relu => x => Math.Max(0, x),
        _ => x => x,
    };
}
