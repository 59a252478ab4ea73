namespace Icf.Tensors;

/// <summary>
/// A trainable dense row-major matrix that belongs to a <see cref="TensorEngine"/> and outlives tapes. Any number of
/// tapes may use a parameter at once; writing to it, or stepping an optimiser over it, while a tape that uses it is
/// computing is an error of the caller and is not detected.
/// </summary>
public abstract class Parameter
{
    /// <summary>Records name and shape.</summary>
    /// <param name="name">The name under which the values are saved.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is below 1.</exception>
    protected Parameter(string name, int rows, int columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Name = name;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The name under which the values are saved.</summary>
    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of values, rows × columns.</summary>
    public int Count => checked(Rows * Columns);

    /// <summary>Copies the values out, row by row.</summary>
    /// <param name="destination">Receives <see cref="Count"/> values.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void Read(Span<float> destination)
    {
        RequireLength(destination.Length, nameof(destination));
        ReadCore(destination);
    }

    /// <summary>Replaces the values, row by row.</summary>
    /// <param name="values"><see cref="Count"/> values.</param>
    /// <exception cref="ArgumentException">The source has another length.</exception>
    public void Write(ReadOnlySpan<float> values)
    {
        RequireLength(values.Length, nameof(values));
        WriteCore(values);
    }

    /// <summary>Copies the values out; the length has been checked.</summary>
    /// <param name="destination">Receives <see cref="Count"/> values.</param>
    protected abstract void ReadCore(Span<float> destination);

    /// <summary>Replaces the values; the length has been checked.</summary>
    /// <param name="values"><see cref="Count"/> values.</param>
    protected abstract void WriteCore(ReadOnlySpan<float> values);

    /// <summary>Name and shape, as in <c>lstm/wx [128×512]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} [{Rows}×{Columns}]");

    private void RequireLength(int length, string argument)
    {
        if (length != Count)
            throw new ArgumentException($"Parameter {this} has {Count} values, not {length}.", argument);
    }
}
