using System.Collections.Immutable;

namespace Icf.Artifacts;

/// <summary>A dense array of numbers with a name and a shape, in row-major order.</summary>
public sealed class NamedTensor
{
    private readonly ReadOnlyMemory<float> _singles;
    private readonly ReadOnlyMemory<double> _doubles;
    private readonly ReadOnlyMemory<int> _integers;

    /// <summary>A tensor of single-precision numbers. The memory is referred to, not copied.</summary>
    /// <param name="name">Name, unique in its artifact and not empty.</param>
    /// <param name="shape">Extent of each dimension, outermost first; empty for a scalar.</param>
    /// <param name="values">The elements in row-major order, as many as the product of the shape.</param>
    /// <exception cref="ArgumentException">The name is empty or the shape does not fit the values.</exception>
    public NamedTensor(string name, ReadOnlySpan<int> shape, ReadOnlyMemory<float> values)
        : this(name, shape, TensorElement.Float32, values.Length)
    {
        _singles = values;
    }

    /// <summary>A tensor of double-precision numbers. The memory is referred to, not copied.</summary>
    /// <param name="name">Name, unique in its artifact and not empty.</param>
    /// <param name="shape">Extent of each dimension, outermost first; empty for a scalar.</param>
    /// <param name="values">The elements in row-major order, as many as the product of the shape.</param>
    /// <exception cref="ArgumentException">The name is empty or the shape does not fit the values.</exception>
    public NamedTensor(string name, ReadOnlySpan<int> shape, ReadOnlyMemory<double> values)
        : this(name, shape, TensorElement.Float64, values.Length)
    {
        _doubles = values;
    }

    /// <summary>A tensor of integers. The memory is referred to, not copied.</summary>
    /// <param name="name">Name, unique in its artifact and not empty.</param>
    /// <param name="shape">Extent of each dimension, outermost first; empty for a scalar.</param>
    /// <param name="values">The elements in row-major order, as many as the product of the shape.</param>
    /// <exception cref="ArgumentException">The name is empty or the shape does not fit the values.</exception>
    public NamedTensor(string name, ReadOnlySpan<int> shape, ReadOnlyMemory<int> values)
        : this(name, shape, TensorElement.Int32, values.Length)
    {
        _integers = values;
    }

    private NamedTensor(string name, ReadOnlySpan<int> shape, TensorElement element, int length)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name == ArtifactFormat.MetadataKey)
            throw new ArgumentException($"'{name}' is reserved by the file format.", nameof(name));
        long product = 1;
        foreach (int extent in shape)
            product = extent < 0 || product < 0 ? -1 : Math.Min(product * extent, int.MaxValue + 1L);
        if (product != length)
            throw new ArgumentException(
                FormattableString.Invariant($"Tensor '{name}' of shape [{string.Join(", ", shape.ToArray())}] ")
                    + FormattableString.Invariant($"does not have {length} elements."),
                nameof(shape)
            );
        Name = name;
        Shape = [.. shape];
        Element = element;
        Length = length;
    }

    /// <summary>Name, unique in its artifact.</summary>
    public string Name { get; }

    /// <summary>Extent of each dimension, outermost first; empty for a scalar.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>Element type.</summary>
    public TensorElement Element { get; }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements of a single-precision tensor, row-major.</summary>
    /// <exception cref="InvalidOperationException">The elements are of another type.</exception>
    public ReadOnlyMemory<float> Float32 => Element == TensorElement.Float32 ? _singles : throw OtherElement();

    /// <summary>The elements of a double-precision tensor, row-major.</summary>
    /// <exception cref="InvalidOperationException">The elements are of another type.</exception>
    public ReadOnlyMemory<double> Float64 => Element == TensorElement.Float64 ? _doubles : throw OtherElement();

    /// <summary>The elements of a tensor of integers, row-major.</summary>
    /// <exception cref="InvalidOperationException">The elements are of another type.</exception>
    public ReadOnlyMemory<int> Int32 => Element == TensorElement.Int32 ? _integers : throw OtherElement();

    private InvalidOperationException OtherElement() => new($"The elements of tensor '{Name}' are of type {Element}.");
}
