using System.Runtime.InteropServices;
using Icf.Tensors;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>
/// A row has the same bits alone and in a batch, wherever it stands; and the register width makes no difference.
/// </summary>
public sealed class RowIndependenceTests
{
    private const int Rows = 1000;
    private const int Width = 37;
    private const int Size = 19;

    [Theory]
    [MemberData(nameof(Engines.Paths), MemberType = typeof(Engines))]
    public void A_row_alone_has_the_bits_it_has_in_a_batch(string path)
    {
        var network = new SmallNetwork(path);
        float[][] batch = network.Run([.. Enumerable.Range(0, Rows)]);
        foreach (int row in new[] { 0, 1, 7, 8, 498, 990, 996, 997, 998, 999 })
            AssertSameBits(batch[row], network.Run([row])[0]);
    }

    [Theory]
    [MemberData(nameof(Engines.Paths), MemberType = typeof(Engines))]
    public void Odd_batches_and_another_order_change_no_bit(string path)
    {
        var network = new SmallNetwork(path);
        float[][] batch = network.Run([.. Enumerable.Range(0, Rows)]);
        foreach (int count in new[] { 2, 3, 5, 9, 15, 17, 31, 63, 65, 513 })
        {
            int[] rows = [.. Enumerable.Range(0, count).Select(i => (i * 389 + 11) % Rows)];
            float[][] some = network.Run(rows);
            for (int i = 0; i < count; i++)
                AssertSameBits(batch[rows[i]], some[i]);
        }
    }

    [Fact]
    public void A_sequence_alone_has_the_bits_it_has_among_others_and_step_by_step()
    {
        foreach (string path in Engines.SupportedPaths)
        {
            using var engine = Engines.Create(path);
            var random = new Random(3);
            Parameter Make(string name, int rows, int columns) =>
                engine.CreateParameter(name, rows, columns, Engines.Random(random, rows * columns));
            Parameter wx = Make("wx", Width, 4 * Size),
                wh = Make("wh", Size, 4 * Size),
                bias = Make("b", 1, 4 * Size);
            Parameter gx = Make("gx", Width, 3 * Size),
                gh = Make("gh", Size, 3 * Size),
                gb = Make("gb", 1, 3 * Size);
            Parameter candidate = Make("c", 1, Size);
            var layout = PackedLayout.FromLengths([6, 6, 6, 4, 4, 3, 2, 2, 1, 1, 1]);
            float[] inputs = Engines.Random(random, layout.Rows * Width);

            using var tape = engine.BeginTape(gradients: false);
            var x = tape.Constant(inputs, layout.Rows, Width);
            var lstm = tape.Lstm(x, layout, tape.Use(wx), tape.Use(wh), tape.Use(bias));
            var gru = tape.Gru(x, layout, tape.Use(gx), tape.Use(gh), tape.Use(gb), tape.Use(candidate));
            foreach (int sequence in new[] { 0, 3, 5, 10 })
            {
                int[] rows =
                [
                    .. Enumerable
                        .Range(0, layout.Steps)
                        .Where(t => sequence < layout.LiveRows[t])
                        .Select(t => layout.RowOf(t, sequence)),
                ];
                var alone = tape.GatherRows(x, rows);
                var one = PackedLayout.FromLengths([rows.Length]);
                AssertSameBits(
                    tape.Read(tape.GatherRows(lstm, rows)),
                    tape.Read(tape.Lstm(alone, one, tape.Use(wx), tape.Use(wh), tape.Use(bias)))
                );
                AssertSameBits(
                    tape.Read(tape.GatherRows(gru, rows)),
                    tape.Read(tape.Gru(alone, one, tape.Use(gx), tape.Use(gh), tape.Use(gb), tape.Use(candidate)))
                );

                Tensor? hidden = null,
                    cell = null;
                foreach (int row in rows)
                {
                    (hidden, cell) = tape.LstmCell(
                        tape.GatherRows(x, [row]),
                        hidden,
                        cell,
                        tape.Use(wx),
                        tape.Use(wh),
                        tape.Use(bias)
                    );
                    AssertSameBits(tape.Read(tape.GatherRows(lstm, [row])), tape.Read(hidden.Value));
                }
            }
        }
    }

    [Fact]
    public void Register_widths_agree_to_the_bit()
    {
        int[] rows = [.. Enumerable.Range(0, 50)];
        float[][] expected = new SmallNetwork("Portable").Run(rows);
        foreach (string path in Engines.SupportedPaths)
        {
            float[][] actual = new SmallNetwork(path).Run(rows);
            for (int i = 0; i < rows.Length; i++)
                AssertSameBits(expected[i], actual[i]);
        }
    }

    private static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Assert.Equal(
            MemoryMarshal.Cast<float, int>(expected).ToArray(),
            MemoryMarshal.Cast<float, int>(actual).ToArray()
        );

    /// <summary>Every operation that works row by row, one after another, on rows of a fixed table of inputs.</summary>
    private sealed class SmallNetwork(string path)
    {
        public float[][] Run(int[] rows)
        {
            using var engine = Engines.Create(path);
            using var tape = engine.BeginTape(gradients: false);
            var random = new Random(11);
            Tensor Weight(int inputs, int outputs) =>
                tape.Use(engine.CreateParameter("w", inputs, outputs, Engines.Random(random, inputs * outputs, 0.3)));

            float[] table = Engines.Random(random, Rows * Width);
            float[] data = Engines.Random(random, Rows, 2);
            var x = tape.GatherRows(tape.Constant(table, Rows, Width), rows);
            float[] values = [.. rows.Select(r => data[r])];

            var tanh = tape.Linear(x, Weight(Width, 64), Weight(1, 64), Activation.Tanh);
            var relu = tape.Linear(tanh, Weight(64, Width), null, Activation.Relu);
            var mixed = tape.Add(tape.Multiply(x, relu), tape.Scale(x, 0.3f));
            Tensor wx = Weight(Width, 4 * Size),
                wh = Weight(Size, 4 * Size),
                bias = Weight(1, 4 * Size);
            var (hidden, cell) = tape.LstmCell(mixed, null, null, wx, wh, bias);
            (hidden, cell) = tape.LstmCell(mixed, hidden, cell, wx, wh, bias);
            (Tensor few, Tensor same, Tensor many) = (Weight(3, 20), Weight(1, 7), Weight(Rows + 5, 11));
            var side = tape.Linear(
                [
                    new TensorRows(few, rows.Select(r => r % 4 - 1).ToArray()),
                    x,
                    new TensorRows(same, rows.Select(_ => 0).ToArray()),
                    new TensorRows(many, rows),
                    mixed,
                ],
                Weight(20 + Width + 7 + 11 + Width, 40),
                Weight(1, 40)
            );
            var joined = tape.Concat(hidden, cell, tape.Columns(mixed, 5, 20), side);
            joined = tape.Concat(joined, Attention(tape, x, random, rows));

            var head = tape.Linear(joined, Weight(joined.Columns, 30), Weight(1, 30), Activation.Sigmoid);
            float[] lower = [.. values.Select(v => v - 0.5f)],
                upper = [.. values.Select(v => v + 0.5f)];
            var densities = tape.Concat(
                tape.NormalMixtureLogDensity(head, values),
                tape.LogisticMixtureLogMass(head, lower, upper, [.. values.Select(_ => 0.01f)]),
                tape.PiecewiseLinearLogDensity(head, [.. values.Select(v => (v + 2) / 4)]),
                tape.CategoricalLogMass(head, [.. rows.Select(r => r % 30)])
            );
            var all = tape.Concat(joined, head, densities);
            return
            [
                .. Enumerable
                    .Range(0, rows.Length)
                    .Select(i => tape.Read(all).Slice(i * all.Columns, all.Columns).ToArray()),
            ];
        }

        private static Tensor Attention(Tape tape, Tensor x, Random random, int[] rows)
        {
            var keys = tape.Constant(Engines.Random(random, 40 * Width), 40, Width);
            var values = tape.Constant(Engines.Random(random, 40 * Size), 40, Size);
            return tape.Attention(x, keys, values, 1, [.. rows.Select(r => r % 20)], [.. rows.Select(r => r % 21)]);
        }
    }
}
