namespace Icf.Tensors.Torch;

/// <summary>A parameter on torch's device.</summary>
internal sealed class TorchParameter : Parameter
{
    public TorchParameter(TorchSharpEngine engine, string name, int rows, int columns, ReadOnlySpan<float> values)
        : base(name, rows, columns)
    {
        if (values.Length != Count)
            throw new ArgumentException($"Parameter {this} needs {Count} values, not {values.Length}.", nameof(values));
        Engine = engine;
        using var scratch = new Scratch(records: false);
        Values = scratch.Keep(empty(rows, columns, ScalarType.Float32, engine.Device, requires_grad: true));
        WriteCore(values);
    }

    /// <summary>The engine that made it.</summary>
    public TorchSharpEngine Engine { get; }

    /// <summary>The values, [rows × columns]; tapes look at them through views of their own.</summary>
    public TorchTensor Values { get; }

    /// <inheritdoc/>
    protected override void ReadCore(Span<float> destination)
    {
        using var scratch = new Scratch(records: false);
        Transfer.Read(Values, destination);
    }

    /// <inheritdoc/>
    protected override void WriteCore(ReadOnlySpan<float> values)
    {
        using var scratch = new Scratch(records: false);
        Values.copy_(Transfer.Floats(values, Rows, Columns, Engine.Device));
    }
}
