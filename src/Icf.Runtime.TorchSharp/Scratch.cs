namespace Icf.Tensors.Torch;

/// <summary>
/// The life of what one operation makes on the way: all tensors that TorchSharp hands out on this thread until it ends
/// are freed then, but those that are kept. It also says whether torch records what is computed. Both are matters of
/// the thread, so a scratch never outlives the call that began it.
/// </summary>
internal readonly struct Scratch : IDisposable
{
    private readonly DisposeScope _scope;
    private readonly IDisposable _mode;

    /// <summary>Begins an operation.</summary>
    /// <param name="records">Whether torch records for a backward pass.</param>
    public Scratch(bool records)
    {
        _scope = NewDisposeScope();
        _mode = set_grad_enabled(records);
    }

    /// <summary>Takes a tensor out, to be disposed by the caller.</summary>
    public TorchTensor Keep(TorchTensor tensor) => _scope.Detach(tensor);

    public void Dispose()
    {
        _mode.Dispose();
        _scope.Dispose();
    }
}
