using System.Runtime.InteropServices;
using Icf.Tensors;
using Icf.Tensors.Managed.Kernels;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>
/// Every kernel gives the same bits at every register width, for every length, wherever its operands lie in memory: all
/// are compared with one float at a time on aligned memory.
/// </summary>
public sealed unsafe class KernelBitsTests
{
    private const int Longest = 200;
    private const int Line = 64;

    // So many alignments for each width and length; over all lengths every one occurs.
    private const int OffsetsAtOnce = 3;

    private delegate void Kernel(KernelSet kernels, Memory memory, int length);

    private static readonly Dictionary<string, Kernel> s_kernels = new()
    {
        ["Add"] = (k, m, n) => k.Add(m.Input(n), m.Input(n), m.Result(n), n),
        ["Multiply elements"] = (k, m, n) => k.Multiply(m.Input(n), m.Input(n), m.Result(n), n),
        ["Scale"] = (k, m, n) => k.Scale(0.3f, m.Input(n), m.Result(n), n),
        ["AddScaled"] = (k, m, n) => k.AddScaled(0.3f, m.Input(n), m.Result(n), n),
        ["AddProduct"] = (k, m, n) => k.AddProduct(m.Input(n), m.Input(n), m.Result(n), n),
        ["Tanh"] = (k, m, n) => k.Activate(Activation.Tanh, m.Result(n), n),
        ["Sigmoid"] = (k, m, n) => k.Activate(Activation.Sigmoid, m.Result(n), n),
        ["Relu"] = (k, m, n) => k.Activate(Activation.Relu, m.Result(n), n),
        ["Tanh, gradient"] = (k, m, n) => k.ActivationGradient(Activation.Tanh, m.Input(n), m.Input(n), m.Result(n), n),
        ["Sigmoid, gradient"] = (k, m, n) =>
            k.ActivationGradient(Activation.Sigmoid, m.Input(n), m.Input(n), m.Result(n), n),
        ["Relu, gradient"] = (k, m, n) => k.ActivationGradient(Activation.Relu, m.Input(n), m.Input(n), m.Result(n), n),
        ["AddColumnSums"] = (k, m, n) => k.AddColumnSums(m.Input(5 * n), 5, n, m.Result(n)),
        ["Adam"] = (k, m, n) =>
        {
            float* values = m.Result(n),
                first = m.Result(n),
                second = m.Result(n);
            k.Multiply(second, second, second, n); // a second moment is not negative
            k.Adam(values, first, second, m.Input(n), n, new AdamStep(0.7f, 0.9f, 0.99f, 0.01f, 1.1f, 1e-6f));
        },
        ["SumOfSquares"] = (k, m, n) => m.Note(k.SumOfSquares(m.Input(n), n)),
        ["SumOfSquares, several blocks"] = (k, m, n) => m.Note(k.SumOfSquares(m.Input(4_000 + n), 4_000 + n)),
        ["Product, columns"] = (k, m, n) => Product(k, m, 5, n, 7, accumulate: false),
        ["Product, rows"] = (k, m, n) => Product(k, m, n, 9, 7, accumulate: true),
        ["Product, steps"] = (k, m, n) => Product(k, m, 3, 5, 2 * n, accumulate: false),
        ["Lstm"] = (k, m, n) =>
            k.LstmForward(m.Result(8 * n), m.Input(2 * n), m.Result(2 * n), m.Result(2 * n), m.Result(2 * n), 2, n),
        ["Lstm, gradient"] = (k, m, n) =>
            k.LstmBackward(
                m.Result(8 * n),
                m.Input(2 * n),
                m.Input(2 * n),
                m.Input(2 * n),
                m.Input(2 * n),
                m.Result(2 * n),
                2,
                n
            ),
        ["Gru"] = (k, m, n) => k.GruForward(m.Result(6 * n), m.Input(6 * n), m.Input(2 * n), m.Result(2 * n), 2, n),
        ["Gru, gradient"] = (k, m, n) =>
            k.GruBackward(m.Result(6 * n), m.Result(6 * n), m.Input(2 * n), m.Input(2 * n), m.Result(2 * n), 2, n),
        ["NormalMixture"] = (k, m, n) =>
            k.NormalMixture(
                m.Input(9 * n),
                m.Input(n),
                m.Result(n),
                m.Result(9 * n),
                n,
                3,
                m.Scratch(k.DensityScratch(9))
            ),
        ["NormalMixture, components"] = (k, m, n) =>
            k.NormalMixture(
                m.Input(6 * (n + 1)),
                m.Input(2),
                m.Result(2),
                m.Result(6 * (n + 1)),
                2,
                n + 1,
                m.Scratch(k.DensityScratch(3 * (n + 1)))
            ),
        ["LogisticMixture"] = (k, m, n) =>
            k.LogisticMixture(
                m.Input(9 * n),
                m.Input(n),
                m.Input(n, from: 1),
                m.Input(n, from: 1),
                m.Result(n),
                m.Result(9 * n),
                n,
                3,
                m.Scratch(k.DensityScratch(9))
            ),
        ["PiecewiseLinear"] = (k, m, n) =>
            k.PiecewiseLinear(
                m.Input(7 * n),
                m.Input(n, from: 1),
                m.Result(n),
                m.Result(7 * n),
                n,
                7,
                m.Scratch(k.DensityScratch(7))
            ),
        ["Categorical"] = (k, m, n) =>
            k.Categorical(
                m.Input(5 * n),
                m.Classes(n, 5),
                m.Result(n),
                m.Result(5 * n),
                n,
                5,
                m.Scratch(k.DensityScratch(5))
            ),
        ["Categorical, classes"] = (k, m, n) =>
            k.Categorical(
                m.Input(2 * (n + 1)),
                m.Classes(2, n + 1),
                m.Result(2),
                m.Result(2 * (n + 1)),
                2,
                n + 1,
                m.Scratch(k.DensityScratch(n + 1))
            ),
        ["Attention, keys"] = (k, m, n) => Attention(k, m, keys: n + 1, size: 6),
        ["Attention, few keys"] = (k, m, n) => Attention(k, m, keys: 1 + n % KernelSet.ShortRange, size: n),
        ["Attention, many columns"] = (k, m, n) => Attention(k, m, keys: 9, size: n),
    };

    public static TheoryData<string> Names => [.. s_kernels.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bits_do_not_depend_on_width_alignment_or_what_stands_beside(string name)
    {
        Kernel kernel = s_kernels[name];
        KernelSet portable = KernelSet.Create(InstructionPath.Portable);
        KernelSet[] all =
        [
            .. Engines.SupportedPaths.Select(path => KernelSet.Create(Enum.Parse<InstructionPath>(path))),
        ];
        using var memory = new Memory();
        int next = 0;
        for (int length = 0; length <= Longest; length++)
        {
            int[] expected = memory.Run(kernel, portable, length, offset: 0);
            foreach (KernelSet kernels in all)
            {
                for (int o = 0; o < OffsetsAtOnce; o++, next += 5)
                {
                    int offset = next % Line;
                    int[] actual = memory.Run(kernel, kernels, length, offset);
                    Assert.True(
                        expected.AsSpan().SequenceEqual(actual),
                        $"{name} with {kernels.Name}, length {length}, {offset} bytes past a line"
                    );
                }
            }
        }
    }

    private static void Product(KernelSet k, Memory m, int rows, int columns, int steps, bool accumulate)
    {
        PackedOperand right = k.Pack(
            m.Input(steps * columns),
            steps,
            columns,
            m.Scratch(k.PackedLength(steps, columns))
        );
        k.Multiply(
            m.Input(rows * steps),
            steps,
            1,
            right,
            m.Result(rows * columns),
            rows,
            columns,
            steps,
            accumulate ? null : m.Input(columns),
            accumulate
        );
    }

    private static void Attention(KernelSet k, Memory m, int keys, int size)
    {
        const int Rows = 6;
        int* rows = m.Classes(Rows, 1);
        for (int r = 0; r < Rows; r++)
            rows[r] = r;
        var range = new AttentionRange
        {
            Count = keys,
            KeySize = size,
            ValueSize = size,
            Scale = 0.4f,
            KeepsWeights = true,
            Query = m.Input(Rows * size),
            QueryStride = size,
            Keys = m.Input(keys * size),
            KeyStride = size,
            Values = m.Input(keys * size),
            ValueStride = size,
            Result = m.Result(Rows * size),
            ResultStride = size,
            Transposed = m.Scratch(keys * size),
            TransposedStride = keys,
        };
        float* weights = m.Scratch(Rows * k.AttentionStride(keys));
        KernelSet.Transpose(range.Keys, keys, size, range.Transposed);
        k.Attend(range, rows, Rows, weights);

        range.Result = m.Input(Rows * size);
        range.QueryGradient = m.Result(Rows * size);
        range.KeyGradient = m.Result(keys * size);
        range.ValueGradient = m.Result(keys * size);
        KernelSet.Transpose(range.Values, keys, size, range.Transposed);
        k.AttendBackward(range, rows, Rows, weights, m.Scratch(KernelSet.RowsAtOnce * k.AttentionStride(keys)));
    }

    /// <summary>
    /// Operands at a distance from the beginning of a cache line; their content depends on their order alone.
    /// </summary>
    private sealed class Memory : IDisposable
    {
        private const int Bytes = 1 << 20;

        private readonly byte* _start = (byte*)NativeMemory.AlignedAlloc(Bytes, Line);
        private readonly List<(nint Start, int Count)> _results = [];
        private readonly List<int> _notes = [];
        private Random _random = new(0);
        private nint _used;
        private int _offset;

        public int[] Run(Kernel kernel, KernelSet kernels, int length, int offset)
        {
            (_random, _used, _offset) = (new Random(length), 0, offset);
            _results.Clear();
            _notes.Clear();
            kernel(kernels, this, length);
            var bits = new List<int>(_notes);
            foreach ((nint start, int count) in _results)
                bits.AddRange(new ReadOnlySpan<int>((int*)start, count));
            return [.. bits];
        }

        /// <summary>Numbers from −2 to 2, or from 0 (exclusive) to a bound.</summary>
        public float* Input(int count, float? from = null)
        {
            float* values = Scratch(count);
            for (int i = 0; i < count; i++)
                values[i] = from is { } most
                    ? most * (0.01f + 0.98f * _random.NextSingle())
                    : 4 * _random.NextSingle() - 2;
            return values;
        }

        /// <summary>Numbers that the kernel may read, add to, or overwrite.</summary>
        public float* Result(int count)
        {
            float* values = Input(count);
            _results.Add(((nint)values, count));
            return values;
        }

        public int* Classes(int count, int classes)
        {
            int* values = (int*)Scratch(count);
            for (int i = 0; i < count; i++)
                values[i] = _random.Next(classes);
            return values;
        }

        // A register may be stored past the end of working memory.
        public float* Scratch(nint count)
        {
            float* values = (float*)(_start + _used + _offset);
            _used += (count * sizeof(float) + 3 * Line) & -Line;
            Assert.True(_used + _offset <= Bytes);
            return values;
        }

        public void Note(double value)
        {
            long bits = BitConverter.DoubleToInt64Bits(value);
            _notes.AddRange([(int)bits, (int)(bits >> 32)]);
        }

        public void Dispose() => NativeMemory.AlignedFree(_start);
    }
}
