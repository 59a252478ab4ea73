using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed;

/// <summary>
/// A parameter in managed memory. It keeps its values packed for the matrix product, and their transpose for the
/// backward one, until they change, so that all tapes share one packing and a trained network never packs again.
/// </summary>
internal sealed unsafe class ManagedParameter : Parameter
{
    private readonly KernelSet kernels;
    private readonly PinnedBuffer buffer;
    private readonly Lock packing = new();
    private PinnedBuffer? packed;
    private PinnedBuffer? packedTransposed;
    private int version = 1;
    private volatile int packedVersion;
    private volatile int transposedVersion;

    public ManagedParameter(ManagedEngine engine, string name, int rows, int columns, ReadOnlySpan<float> values)
        : base(name, rows, columns)
    {
        if (values.Length != Count)
            throw new ArgumentException($"Parameter {this} needs {Count} values, not {values.Length}.", nameof(values));
        Engine = engine;
        kernels = engine.Kernels;
        buffer = new PinnedBuffer(Count);
        values.CopyTo(buffer.Span);
    }

    /// <summary>The engine that made it.</summary>
    public ManagedEngine Engine { get; }

    /// <summary>The values.</summary>
    public float* Values => buffer.Pointer;

    /// <summary>Says that the values have changed.</summary>
    public void Touch() => version++;

    /// <summary>The values as the right-hand operand of a product.</summary>
    public PackedOperand Packed()
    {
        if (packedVersion != version)
        {
            lock (packing)
            {
                if (packedVersion != version)
                {
                    packed ??= new PinnedBuffer(checked((int)kernels.PackedLength(Rows, Columns)));
                    kernels.Pack(Values, Rows, Columns, packed.Pointer);
                    packedVersion = version;
                }
            }
        }

        return new PackedOperand((nint)packed!.Pointer, (nint)Rows * kernels.PanelWidth);
    }

    /// <summary>The transposed values as the right-hand operand of a product.</summary>
    public PackedOperand PackedTransposed()
    {
        if (transposedVersion != version)
        {
            lock (packing)
            {
                if (transposedVersion != version)
                {
                    packedTransposed ??= new PinnedBuffer(checked((int)kernels.PackedLength(Columns, Rows)));
                    kernels.PackTransposed(Values, Columns, Rows, packedTransposed.Pointer);
                    transposedVersion = version;
                }
            }
        }

        return new PackedOperand((nint)packedTransposed!.Pointer, (nint)Columns * kernels.PanelWidth);
    }

    /// <inheritdoc/>
    protected override void ReadCore(Span<float> destination) => buffer.Span.CopyTo(destination);

    /// <inheritdoc/>
    protected override void WriteCore(ReadOnlySpan<float> values)
    {
        values.CopyTo(buffer.Span);
        Touch();
    }
}
