using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed;

/// <summary>
/// A parameter in managed memory. It keeps its values packed for the matrix product, and their transpose for the
/// backward one, until they change, so that all tapes share one packing and a trained network never packs again.
/// </summary>
internal sealed unsafe class ManagedParameter : Parameter
{
    private readonly KernelSet _kernels;
    private readonly PinnedBuffer _buffer;
    private readonly Lock _packing = new();
    private PinnedBuffer? _packed;
    private PinnedBuffer? _packedTransposed;
    private int _version = 1;
    private volatile int _packedVersion;
    private volatile int _transposedVersion;

    public ManagedParameter(ManagedEngine engine, string name, int rows, int columns, ReadOnlySpan<float> values)
        : base(name, rows, columns)
    {
        if (values.Length != Count)
            throw new ArgumentException($"Parameter {this} needs {Count} values, not {values.Length}.", nameof(values));
        Engine = engine;
        _kernels = engine.Kernels;
        _buffer = new PinnedBuffer(Count);
        values.CopyTo(_buffer.Span);
    }

    /// <summary>The engine that made it.</summary>
    public ManagedEngine Engine { get; }

    /// <summary>The values.</summary>
    public float* Values => _buffer.Pointer;

    /// <summary>Says that the values have changed.</summary>
    public void Touch() => _version++;

    /// <summary>The values as the right-hand operand of a product.</summary>
    public PackedOperand Packed()
    {
        if (_packedVersion != _version)
        {
            lock (_packing)
            {
                if (_packedVersion != _version)
                {
                    _packed ??= new PinnedBuffer(checked((int)_kernels.PackedLength(Rows, Columns)));
                    _kernels.Pack(Values, Rows, Columns, _packed.Pointer);
                    _packedVersion = _version;
                }
            }
        }

        return new PackedOperand((nint)_packed!.Pointer, (nint)Rows * _kernels.PanelWidth);
    }

    /// <summary>The transposed values as the right-hand operand of a product.</summary>
    public PackedOperand PackedTransposed()
    {
        if (_transposedVersion != _version)
        {
            lock (_packing)
            {
                if (_transposedVersion != _version)
                {
                    _packedTransposed ??= new PinnedBuffer(checked((int)_kernels.PackedLength(Columns, Rows)));
                    _kernels.PackTransposed(Values, Columns, Rows, _packedTransposed.Pointer);
                    _transposedVersion = _version;
                }
            }
        }

        return new PackedOperand((nint)_packedTransposed!.Pointer, (nint)Columns * _kernels.PanelWidth);
    }

    /// <inheritdoc/>
    protected override void ReadCore(Span<float> destination) => _buffer.Span.CopyTo(destination);

    /// <inheritdoc/>
    protected override void WriteCore(ReadOnlySpan<float> values)
    {
        values.CopyTo(_buffer.Span);
        Touch();
    }
}
