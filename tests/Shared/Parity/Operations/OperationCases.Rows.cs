using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>Operations that move rows, or take them by index.</summary>
internal static partial class OperationCases
{
    private static IEnumerable<OperationCase> Rows()
    {
        yield return new(
            "Concat",
            [(4, 3), (4, 17), (4, 1)],
            (tape, p) => tape.Concat(p[0], p[1], p[2]),
            p =>
                Naive.Map(
                    4,
                    21,
                    (r, c) =>
                        c < 3 ? p[0][r, c]
                        : c < 20 ? p[1][r, c - 3]
                        : p[2][r, 0]
                )
        );
        yield return new(
            "Concat of one tensor twice",
            [(4, 3)],
            (tape, p) => tape.Concat(p[0], p[0]),
            p => Naive.Map(4, 6, (r, c) => p[0][r, c % 3])
        );
        yield return new(
            "Columns",
            [(4, 21)],
            (tape, p) => tape.Columns(p[0], 2, 18),
            p => Naive.Map(4, 18, (r, c) => p[0][r, c + 2])
        );
        yield return new(
            "Columns at both ends",
            [(1, 21)],
            (tape, p) => tape.Concat(tape.Columns(p[0], 20, 1), tape.Columns(p[0], 0, 5), tape.Columns(p[0], 3, 5)),
            p =>
                Naive.Map(
                    1,
                    11,
                    (_, c) =>
                        p[0][
                            0,
                            c == 0 ? 20
                            : c < 6 ? c - 1
                            : c - 3
                        ]
                )
        );
        int[] rows = [2, -1, 0, 2, 2];
        yield return new(
            "GatherRows",
            [(3, 18)],
            (tape, p) => tape.GatherRows(p[0], rows),
            p => Naive.Map(5, 18, (r, c) => rows[r] < 0 ? 0 : p[0][rows[r], c])
        );
        int[] places = [5, 0, 3, 1];
        yield return new(
            "AssembleRows",
            [(3, 18), (1, 18)],
            (tape, p) => tape.AssembleRows([p[0], p[1]], places, 6),
            p =>
                Naive.Map(
                    6,
                    18,
                    (r, c) =>
                    {
                        int at = Array.IndexOf(places, r);
                        return at < 0 ? 0
                            : at < 3 ? p[0][at, c]
                            : p[1][0, c];
                    }
                )
        );
        int[] many = [.. Enumerable.Range(0, 150).Select(r => r * 37 % 70 - 1)];
        yield return new(
            "GatherRows of many",
            [(69, 33)],
            (tape, p) => tape.GatherRows(p[0], many),
            p => Naive.Map(150, 33, (r, c) => many[r] < 0 ? 0 : p[0][many[r], c])
        );
        yield return new(
            "GatherRows of zeros",
            [(2, 3)],
            (tape, p) => tape.Add(tape.GatherRows(p[0], [-1, -1]), p[0]),
            p => p[0]
        );
        yield return new(
            "AssembleRows of a part without rows",
            [(2, 3)],
            (tape, p) => tape.AssembleRows([tape.GatherRows(p[0], []), p[0]], [1, 0], 2),
            p => Naive.Map(2, 3, (r, c) => p[0][1 - r, c])
        );
        yield return new(
            "Rows from nothing",
            [(2, 3)],
            (tape, p) =>
                tape.AssembleRows(
                    [tape.Concat(tape.GatherRows(p[0], []), tape.Columns(tape.GatherRows(p[0], []), 1, 2))],
                    [],
                    2
                ),
            _ => new double[2, 5]
        );
    }

    private static IEnumerable<OperationCase> SideBySide()
    {
        int[] few = [0, 1, -1, 1, 0],
            same = [1, 1, 1, 1, 1],
            none = [-1, -1, -1, -1, -1],
            many = [8, -1, 3, 3, 0];
        yield return new(
            "Linear of rows side by side",
            [(2, 3), (5, 4), (2, 6), (9, 5), (3, 2), (20, 7), (1, 7)],
            (tape, p) =>
                tape.Linear(
                    [
                        new TensorRows(p[0], few),
                        p[1],
                        new TensorRows(p[2], same),
                        new TensorRows(p[3], many),
                        new TensorRows(p[4], none),
                    ],
                    p[5],
                    p[6],
                    Activation.Tanh
                ),
            p =>
                Naive.Linear(
                    Naive.SideBySide(5, (p[0], few), (p[1], null), (p[2], same), (p[3], many), (p[4], none)),
                    p[5],
                    p[6],
                    Math.Tanh
                )
        );
        yield return new(
            "Linear of rows by index alone",
            [(2, 33), (3, 18), (51, 34), (1, 34)],
            (tape, p) => tape.Linear([new TensorRows(p[0], same), new TensorRows(p[1], same)], p[2], p[3]),
            p => Naive.Linear(Naive.SideBySide(5, (p[0], same), (p[1], same)), p[2], p[3], x => x)
        );
        yield return new(
            "Linear of one table twice, without bias",
            [(5, 4), (8, 7)],
            (tape, p) => tape.Linear([p[0], new TensorRows(p[0], few)], p[1]),
            p => Naive.Product(Naive.SideBySide(5, (p[0], null), (p[0], few)), p[1])
        );
        yield return new(
            "LstmCell of rows side by side",
            [(2, 3), (5, 4), (5, 6), (5, 6), (7, 24), (6, 24), (1, 24)],
            (tape, p) => tape.LstmCell([new TensorRows(p[0], few), p[1]], p[2], p[3], p[4], p[5], p[6]).Hidden,
            p => Naive.LstmCell(Naive.SideBySide(5, (p[0], few), (p[1], null)), p[2], p[3], p[4], p[5], p[6]).Hidden
        );
        int[] starts = [2, 0, 1, 4],
            counts = [3, 0, 1, 4];
        yield return new(
            "MeanRows",
            [(8, 19)],
            (tape, p) => tape.MeanRows(p[0], starts, counts),
            p =>
                Naive.Map(
                    4,
                    19,
                    (r, c) =>
                        Enumerable.Range(starts[r], counts[r]).Select(row => p[0][row, c]).DefaultIfEmpty().Average()
                )
        );
        var steps = new PackedLayout(3, 2);
        yield return new(
            "Lstm of rows side by side",
            [(2, 3), (5, 4), (7, 24), (6, 24), (1, 24)],
            (tape, p) => tape.Lstm([new TensorRows(p[0], few), p[1]], steps, p[2], p[3], p[4]),
            p =>
                Naive.Sequences(
                    Naive.SideBySide(5, (p[0], few), (p[1], null)),
                    steps,
                    6,
                    (x, h, c) => Naive.LstmCell(x, h, c, p[2], p[3], p[4])
                )
        );
        yield return new(
            "LstmCell of repeated rows alone",
            [(3, 4), (2, 5), (9, 20), (5, 20), (1, 20)],
            (tape, p) =>
                tape.LstmCell(
                    [new TensorRows(p[0], none), new TensorRows(p[1], same)],
                    null,
                    null,
                    p[2],
                    p[3],
                    p[4]
                ).Hidden,
            p =>
                Naive
                    .LstmCell(
                        Naive.SideBySide(5, (p[0], none), (p[1], same)),
                        new double[5, 5],
                        new double[5, 5],
                        p[2],
                        p[3],
                        p[4]
                    )
                    .Hidden
        );
        int[] back = [.. Enumerable.Range(0, 80).Select(r => 39 - r / 2)];
        yield return new(
            "Linear of 80 rows by index",
            [(40, 24), (80, 9), (33, 70), (1, 70)],
            (tape, p) => tape.Linear([new TensorRows(p[0], back), p[1]], p[2], p[3], Activation.Relu),
            p => Naive.Linear(Naive.SideBySide(80, (p[0], back), (p[1], null)), p[2], p[3], Function(Activation.Relu))
        );
        yield return new(
            "MeanRows of no ranges",
            [(3, 4)],
            (tape, p) => tape.MeanRows(p[0], [], []),
            _ => new double[0, 4]
        );
        int[] firsts = [.. Enumerable.Range(0, 50).Select(r => r * 7 % 40)],
            sizes = [.. Enumerable.Range(0, 50).Select(r => r * 5 % 23)];
        yield return new(
            "MeanRows of many ranges",
            [(62, 35)],
            (tape, p) => tape.MeanRows(p[0], firsts, sizes),
            p =>
                Naive.Map(
                    50,
                    35,
                    (r, c) =>
                        Enumerable.Range(firsts[r], sizes[r]).Select(row => p[0][row, c]).DefaultIfEmpty().Average()
                )
        );
    }
}
