namespace Icf.Tensors.Managed.Kernels;

/// <summary>
/// One head over one range of keys: where the matrices begin, for the rows of the queries at row 0, for the keys and
/// values at the first of the range; and how far it is from row to row.
/// </summary>
internal unsafe struct AttentionRange
{
    /// <summary>Number of keys in the range, at least 1.</summary>
    public int Count;

    /// <summary>Columns of query and keys that belong to the head.</summary>
    public int KeySize;

    /// <summary>Columns of the values that belong to the head.</summary>
    public int ValueSize;

    /// <summary>1 / √(key size).</summary>
    public float Scale;

    /// <summary>Whether the weights of all rows are kept, or those of the last only.</summary>
    public bool KeepsWeights;

    public float* Query;
    public nint QueryStride;
    public float* Keys;
    public nint KeyStride;
    public float* Values;
    public nint ValueStride;

    /// <summary>
    /// The keys in the forward pass, the values in the backward one: columns as rows. Not looked at for a range of at
    /// most <see cref="KernelSet.ShortRange"/> keys.
    /// </summary>
    public float* Transposed;
    public nint TransposedStride;

    /// <summary>The result in the forward pass, its gradient in the backward one.</summary>
    public float* Result;
    public nint ResultStride;

    /// <summary>The gradients, with the strides of what they belong to; null where none is wanted.</summary>
    public float* QueryGradient;
    public float* KeyGradient;
    public float* ValueGradient;
}
