namespace Icf.Tensors.Torch;

/// <summary>A tape over torch: what stands behind its tensors, and how long.</summary>
internal sealed partial class TorchTape(TorchSharpEngine engine, bool gradients) : Tape(gradients)
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<TorchParameter, int> _entryOf = [];

    // The number of the first entry: those before were freed when the tape was continued.
    private int _firstEntry;

    private TorchSharpEngine Engine => engine;

    /// <inheritdoc/>
    protected override Tensor ConstantCore(ReadOnlySpan<float> values, int rows, int columns)
    {
        using var scratch = new Scratch(records: false);
        return Add(scratch, Transfer.Floats(values, rows, columns, engine.Device), rows, columns, depth: 0);
    }

    /// <inheritdoc/>
    protected override Tensor UseCore(Parameter parameter)
    {
        if (parameter is not TorchParameter own || own.Engine != engine)
            throw new ArgumentException($"Use: parameter {parameter} belongs to another engine.", nameof(parameter));
        if (_entryOf.TryGetValue(own, out int id))
            return new Tensor(this, id, own.Rows, own.Columns);
        Tensor result = Add(new Entry(View(own), Depth: 0, IsView: true), own.Rows, own.Columns);
        _entryOf.Add(own, result.Id);
        return result;
    }

    /// <inheritdoc/>
    protected override Tensor BorrowCore(Tensor tensor)
    {
        if (tensor.Tape is not TorchTape lender || lender.Engine != engine)
            throw new ArgumentException($"Borrow: tensor {tensor} belongs to another engine.", nameof(tensor));
        using var scratch = new Scratch(records: false);
        return Add(scratch, lender.Find(tensor).detach(), tensor.Rows, tensor.Columns, depth: 0);
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> ReadCore(Tensor tensor)
    {
        var values = new float[checked(tensor.Rows * tensor.Columns)];
        using var scratch = new Scratch(records: false);
        Transfer.Read(Find(tensor), values);
        return values;
    }

    /// <inheritdoc/>
    protected override void ContinueCore() => Free();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Free();
        FreeViews();
    }

    /// <summary>Keeps the result of an operation.</summary>
    /// <param name="scratch">What the operation made.</param>
    /// <param name="tensor">The result.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="depth">How many densities, one after another, have gone into it.</param>
    private Tensor Add(in Scratch scratch, TorchTensor tensor, int rows, int columns, int depth) =>
        Add(new Entry(scratch.Keep(tensor), depth, IsView: false), rows, columns);

    private Tensor Add(Entry entry, int rows, int columns)
    {
        _entries.Add(entry);
        return new Tensor(this, _firstEntry + _entries.Count - 1, rows, columns);
    }

    private TorchTensor Find(Tensor tensor) => EntryOf(tensor).Value;

    private TorchTensor? Find(Tensor? tensor) => tensor is { } some ? Find(some) : null;

    private int Depth(Tensor tensor) => EntryOf(tensor).Depth;

    private int Depth(params ReadOnlySpan<Tensor> tensors)
    {
        int depth = 0;
        foreach (Tensor tensor in tensors)
            depth = Math.Max(depth, Depth(tensor));
        return depth;
    }

    private int Depth(ReadOnlySpan<TensorRows> parts)
    {
        int depth = 0;
        foreach (ref readonly TensorRows part in parts)
            depth = Math.Max(depth, Depth(part.Table));
        return depth;
    }

    private Entry EntryOf(Tensor tensor) =>
        tensor.Id >= _firstEntry
            ? _entries[tensor.Id - _firstEntry]
            : throw new ObjectDisposedException(nameof(Tensor), "The tensor was freed when the tape was continued.");

    private void Free()
    {
        foreach (Entry entry in _entries)
            if (!entry.IsView)
                entry.Value.Dispose();
        FreeCuts();
        _firstEntry += _entries.Count;
        _entries.Clear();
        _entryOf.Clear();
    }

    /// <param name="Value">The matrix.</param>
    /// <param name="Depth">How many densities, one after another, have gone into it.</param>
    /// <param name="IsView">Whether it is a parameter, which lives as long as the tape.</param>
    private readonly record struct Entry(TorchTensor Value, int Depth, bool IsView);
}
