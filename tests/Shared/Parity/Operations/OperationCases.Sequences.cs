using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>Recurrences and attention.</summary>
internal static partial class OperationCases
{
    private static IEnumerable<OperationCase> Sequences()
    {
        PackedLayout[] layouts = [new(5, 5, 3, 1), new(4, 4, 4), new(3), PackedLayout.FromLengths([12])];
        foreach (var layout in layouts)
        {
            foreach (var (inputs, size) in new[] { (3, 5), (18, 16) })
            {
                string name = $"{inputs} to {size}, {layout.Rows} rows in {layout.Steps} steps";
                yield return new(
                    $"Lstm {name}",
                    [(layout.Rows, inputs), (inputs, 4 * size), (size, 4 * size), (1, 4 * size)],
                    (tape, p) => tape.Lstm(p[0], layout, p[1], p[2], p[3]),
                    p => Naive.Sequences(p[0], layout, size, (x, h, c) => Naive.LstmCell(x, h, c, p[1], p[2], p[3]))
                );
                yield return new(
                    $"Gru {name}",
                    [(layout.Rows, inputs), (inputs, 3 * size), (size, 3 * size), (1, 3 * size), (1, size)],
                    (tape, p) => tape.Gru(p[0], layout, p[1], p[2], p[3], p[4]),
                    p =>
                        Naive.Sequences(
                            p[0],
                            layout,
                            size,
                            (x, h, c) => (Naive.GruCell(x, h, p[1], p[2], p[3], p[4]), c)
                        )
                );
            }
        }

        var wide = PackedLayout.FromLengths([5, 4, 4, 4, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1]);
        yield return new(
            "Lstm 20 to 33, many sequences",
            [(wide.Rows, 20), (20, 132), (33, 132), (1, 132)],
            (tape, p) => tape.Lstm(p[0], wide, p[1], p[2], p[3]),
            p => Naive.Sequences(p[0], wide, 33, (x, h, c) => Naive.LstmCell(x, h, c, p[1], p[2], p[3]))
        );
        yield return new(
            "Gru 20 to 33, many sequences",
            [(wide.Rows, 20), (20, 99), (33, 99), (1, 99), (1, 33)],
            (tape, p) => tape.Gru(p[0], wide, p[1], p[2], p[3], p[4]),
            p => Naive.Sequences(p[0], wide, 33, (x, h, c) => (Naive.GruCell(x, h, p[1], p[2], p[3], p[4]), c))
        );

        (int, int)[] cell = [(6, 4), (6, 18), (6, 18), (4, 72), (18, 72), (1, 72)];
        yield return new(
            "LstmCell hidden",
            cell,
            (tape, p) => tape.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]).Hidden,
            p => Naive.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]).Hidden
        );
        yield return new(
            "LstmCell cell",
            cell,
            (tape, p) => tape.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]).Cell,
            p => Naive.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]).Cell
        );
        yield return new(
            "LstmCell of one row and one unit",
            [(1, 1), (1, 1), (1, 1), (1, 4), (1, 4), (1, 4)],
            (tape, p) =>
            {
                var (hidden, state) = tape.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]);
                return tape.Concat(hidden, state);
            },
            p =>
            {
                var (hidden, state) = Naive.LstmCell(p[0], p[1], p[2], p[3], p[4], p[5]);
                return Naive.Map(1, 2, (_, c) => c == 0 ? hidden[0, 0] : state[0, 0]);
            }
        );
        yield return new(
            "LstmCell of no rows",
            [(3, 4), (4, 8), (2, 8), (1, 8)],
            (tape, p) => tape.LstmCell(tape.GatherRows(p[0], []), null, null, p[1], p[2], p[3]).Hidden,
            _ => new double[0, 2]
        );
        yield return new(
            "LstmCell twice from zero",
            [(6, 4), (4, 72), (18, 72), (1, 72)],
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
            }
        );

        int[] start = [0, 2, 3, 0, 5],
            count = [3, 5, 1, 0, 3];
        foreach (var (heads, d, v) in new[] { (1, 3, 2), (2, 18, 5), (3, 4, 17) })
        {
            yield return new(
                $"Attention {heads} heads of {d} and {v}",
                [(5, heads * d), (8, heads * d), (8, heads * v)],
                (tape, p) => tape.Attention(p[0], p[1], p[2], heads, start, count),
                p => Naive.Attention(p[0], p[1], p[2], heads, start, count)
            );
        }

        // Ranges that many rows share, among them one of more keys than a register has lanes.
        int[] shared = [2, 2, 0, 2, 2, 2, 5, 5, 2, 5, 2],
            keys = [9, 9, 23, 9, 9, 9, 3, 3, 9, 3, 9];
        yield return new(
            "Attention of rows with the same keys",
            [(11, 8), (24, 8), (24, 38)],
            (tape, p) => tape.Attention(p[0], p[1], p[2], 2, shared, keys),
            p => Naive.Attention(p[0], p[1], p[2], 2, shared, keys)
        );
        int[] far = [.. Enumerable.Range(0, 40).Select(r => r * 11 % 30)],
            long40 = [.. Enumerable.Range(0, 40).Select(r => r * 13 % 41)];
        yield return new(
            "Attention 40 rows, 70 keys",
            [(40, 12), (70, 12), (70, 9)],
            (tape, p) => tape.Attention(p[0], p[1], p[2], 3, far, long40),
            p => Naive.Attention(p[0], p[1], p[2], 3, far, long40)
        );
        yield return new(
            "Attention to one key",
            [(3, 4), (2, 4), (2, 6)],
            (tape, p) => tape.Attention(p[0], p[1], p[2], 2, [1, 0, 1], [1, 1, 1]),
            p => Naive.Attention(p[0], p[1], p[2], 2, [1, 0, 1], [1, 1, 1])
        );
        yield return new(
            "Attention to nothing",
            [(3, 4), (2, 4), (2, 6)],
            (tape, p) => tape.Attention(p[0], p[1], p[2], 2, [0, 1, 2], [0, 0, 0]),
            _ => new double[3, 6]
        );
        yield return new(
            "Attention of no rows to no keys",
            [(3, 4), (2, 4), (2, 6)],
            (tape, p) =>
                tape.Attention(
                    tape.GatherRows(p[0], []),
                    tape.GatherRows(p[1], []),
                    tape.GatherRows(p[2], []),
                    2,
                    [],
                    []
                ),
            _ => new double[0, 6]
        );
        yield return new(
            "Attention of rows to no keys",
            [(3, 4), (2, 4), (2, 6)],
            (tape, p) =>
                tape.Attention(p[0], tape.GatherRows(p[1], []), tape.GatherRows(p[2], []), 1, [0, 0, 0], [0, 0, 0]),
            _ => new double[3, 6]
        );
        yield return new(
            "Attention that is nearly sure",
            [(2, 4), (5, 4), (5, 3)],
            (tape, p) => tape.Attention(tape.Scale(p[0], 12), p[1], p[2], 1, [0, 1], [5, 4]),
            p => Naive.Attention(Naive.Map(2, 4, (r, c) => 12 * p[0][r, c]), p[1], p[2], 1, [0, 1], [5, 4])
        );
    }
}
