using Icf.Tensors.Managed;
using Icf.Tensors.Managed.Kernels;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>
/// The matrix product at every register width is, bit by bit, one chain of fused multiply-adds per element, whatever
/// the blocks and tiles that its shape falls into, and writes nothing but the result.
/// </summary>
public sealed unsafe class ProductTests
{
    private const float Untouched = 123.25f;

    // Rows, columns, steps: below, at and beyond tiles of 4 and 8 rows, blocks of 64 rows, panels of 2 to 32 columns
    // and blocks of 256 steps; rows so long or so many columns that the left operand is packed.
    private static readonly (int Rows, int Columns, int Steps)[] s_shapes =
    [
        (1, 1, 1),
        (3, 5, 0),
        (4, 32, 7),
        (5, 33, 16),
        (8, 31, 64),
        (9, 64, 257),
        (13, 300, 17),
        (64, 96, 40),
        (65, 20, 513),
        (70, 257, 520),
        (131, 260, 260),
        (3, 256, 600),
    ];

    public static TheoryData<string> Paths => Engines.Paths;

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_element_is_one_chain(string path)
    {
        KernelSet kernels = KernelSet.Create(Enum.Parse<InstructionPath>(path));
        var random = new Random(4);
        foreach (var (rows, columns, steps) in s_shapes)
        {
            float[] left = Engines.Random(random, rows * steps),
                right = Engines.Random(random, steps * columns);
            float[] bias = Engines.Random(random, columns),
                former = Engines.Random(random, rows * columns);
            foreach (bool transposed in new[] { false, true })
            {
                foreach (var (useBias, accumulate) in new[] { (true, false), (false, false), (false, true) })
                {
                    var result = new PinnedBuffer(rows * columns + 64);
                    result.Span.Fill(Untouched);
                    former.CopyTo(result.Span);
                    Multiply(
                        kernels,
                        left,
                        transposed,
                        right,
                        useBias ? bias : null,
                        result.Pointer,
                        (rows, columns, steps),
                        accumulate
                    );
                    for (int r = 0; r < rows; r++)
                    {
                        for (int c = 0; c < columns; c++)
                        {
                            float sum =
                                useBias ? bias[c]
                                : accumulate ? former[r * columns + c]
                                : 0;
                            for (int s = 0; s < steps; s++)
                                sum = MathF.FusedMultiplyAdd(
                                    transposed ? left[s * rows + r] : left[r * steps + s],
                                    right[s * columns + c],
                                    sum
                                );
                            Assert.Equal(
                                BitConverter.SingleToInt32Bits(sum),
                                BitConverter.SingleToInt32Bits(result.Span[r * columns + c])
                            );
                        }
                    }

                    foreach (float beyond in result.Span[(rows * columns)..])
                        Assert.Equal(Untouched, beyond);
                }
            }
        }
    }

    private static void Multiply(
        KernelSet kernels,
        float[] left,
        bool transposed,
        float[] right,
        float[]? bias,
        float* result,
        (int Rows, int Columns, int Steps) shape,
        bool accumulate
    )
    {
        var (rows, columns, steps) = shape;
        var packed = new PinnedBuffer((int)kernels.PackedLength(steps, columns));
        fixed (
            float* l = left,
                r = right,
                b = bias
        )
        {
            PackedOperand operand = kernels.Pack(r, steps, columns, packed.Pointer);
            kernels.Multiply(
                l,
                transposed ? 1 : steps,
                transposed ? rows : 1,
                operand,
                result,
                rows,
                columns,
                steps,
                b,
                accumulate
            );
        }
    }
}
