namespace Icf.Tensors.Managed;

/// <summary>The data of a tensor of a managed tape: shape, values and, once it has one, gradient.</summary>
internal unsafe struct Matrix
{
    /// <summary>Rows × columns values.</summary>
    public float* Value;

    /// <summary>Rows × columns derivatives of the loss; null while no gradient has reached this matrix.</summary>
    public float* Gradient;

    /// <summary>The values with columns as rows; null unless they are kept.</summary>
    public float* Transposed;

    /// <summary>Number of rows.</summary>
    public int Rows;

    /// <summary>Number of columns.</summary>
    public int Columns;

    /// <summary>The matrix's number on its tape.</summary>
    public int Id;

    /// <summary>The parameter's number among those of the tape, or −1.</summary>
    public int Parameter;

    /// <summary>Whether a parameter has gone into it.</summary>
    public bool NeedsGradient;

    /// <summary>Number of values.</summary>
    public readonly nint Count => (nint)Rows * Columns;

    /// <summary>All values.</summary>
    public readonly Span<float> Values => new(Value, checked((int)Count));

    /// <summary>All derivatives; there must be a gradient.</summary>
    public readonly Span<float> Gradients => new(Gradient, checked((int)Count));

    /// <summary>The values of a row.</summary>
    public readonly Span<float> RowValues(int row) => new(Value + (nint)row * Columns, Columns);

    /// <summary>The derivatives of a row; there must be a gradient.</summary>
    public readonly Span<float> RowGradients(int row) => new(Gradient + (nint)row * Columns, Columns);
}
