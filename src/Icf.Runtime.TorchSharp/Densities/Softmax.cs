namespace Icf.Tensors.Torch;

/// <summary>Rows of exponentials relative to the largest of their row, and their sums.</summary>
internal readonly struct Softmax
{
    private readonly TorchTensor _scaled;

    /// <param name="x">[rows × K].</param>
    public Softmax(TorchTensor x)
    {
        Largest = x.amax(new long[] { 1 }, keepdim: true);
        _scaled = (x - Largest).exp();
        Sum = _scaled.sum(1, keepdim: true);
    }

    /// <summary>The largest of each row, [rows × 1].</summary>
    public TorchTensor Largest { get; }

    /// <summary>The sum of e to the difference from the largest, [rows × 1].</summary>
    public TorchTensor Sum { get; }

    /// <summary>Each exponential in the sum of its row, [rows × K].</summary>
    public TorchTensor Weights => _scaled / Sum;

    /// <summary>The exponentials themselves, [rows × K].</summary>
    public TorchTensor Scaled => _scaled;

    /// <summary>The logarithm of the sum of this row's exponentials over that of another's, [rows × 1].</summary>
    public TorchTensor LogRatio(Softmax other) => (Largest - other.Largest).Plus(Sum.log() - other.Sum.log());
}
