namespace Icf.Tensors;

public abstract partial class Tape
{
    /// <summary>Computes activation(x · weight + bias).</summary>
    /// <param name="x">[R × in].</param>
    /// <param name="weight">[in × out].</param>
    /// <param name="bias">[1 × out], added to each row; none means zero.</param>
    /// <param name="activation">Applied to every element.</param>
    /// <returns>[R × out].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Linear(Tensor x, Tensor weight, Tensor? bias = null, Activation activation = Activation.None)
    {
        Own(x, nameof(Linear));
        Own(weight, nameof(Linear));
        if (x.Columns != weight.Rows)
            throw Mismatch(nameof(Linear), $"x {x} · weight {weight}: columns of x must equal rows of weight.");
        if (bias is { } b)
            RequireShape(nameof(Linear), nameof(bias), b, 1, weight.Columns);
        if ((uint)activation > (uint)Activation.Sigmoid)
            throw new ArgumentOutOfRangeException(nameof(activation), activation, "Linear: unknown activation.");
        return LinearCore(x, weight, bias, activation);
    }

    /// <summary>Adds two tensors element by element.</summary>
    /// <param name="a">[R × C].</param>
    /// <param name="b">[R × C].</param>
    /// <returns>[R × C].</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor Add(Tensor a, Tensor b)
    {
        RequireSame(nameof(Add), a, b);
        return AddCore(a, b);
    }

    /// <summary>Multiplies two tensors element by element.</summary>
    /// <param name="a">[R × C].</param>
    /// <param name="b">[R × C].</param>
    /// <returns>[R × C].</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor Multiply(Tensor a, Tensor b)
    {
        RequireSame(nameof(Multiply), a, b);
        return MultiplyCore(a, b);
    }

    /// <summary>Multiplies every element by one number.</summary>
    /// <param name="a">[R × C].</param>
    /// <param name="factor">The number.</param>
    /// <returns>[R × C].</returns>
    public Tensor Scale(Tensor a, float factor)
    {
        Own(a, nameof(Scale));
        return ScaleCore(a, factor);
    }

    /// <summary>Adds up Σᵣ weight[r] · column[r]; rows of weight 0 do not count, whatever their value.</summary>
    /// <param name="column">[R × 1].</param>
    /// <param name="weights">R constants.</param>
    /// <returns>[1 × 1].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor WeightedSum(Tensor column, ReadOnlySpan<float> weights)
    {
        Own(column, nameof(WeightedSum));
        if (column.Columns != 1)
            throw Mismatch(nameof(WeightedSum), $"column {column} must have one column.");
        RequirePerRow(nameof(WeightedSum), nameof(weights), weights.Length, column);
        return WeightedSumCore(column, weights);
    }

    /// <inheritdoc cref="Linear"/>
    protected abstract Tensor LinearCore(Tensor x, Tensor weight, Tensor? bias, Activation activation);

    /// <inheritdoc cref="Add"/>
    protected abstract Tensor AddCore(Tensor a, Tensor b);

    /// <inheritdoc cref="Multiply"/>
    protected abstract Tensor MultiplyCore(Tensor a, Tensor b);

    /// <inheritdoc cref="Scale"/>
    protected abstract Tensor ScaleCore(Tensor a, float factor);

    /// <inheritdoc cref="WeightedSum"/>
    protected abstract Tensor WeightedSumCore(Tensor column, ReadOnlySpan<float> weights);

    private void RequireSame(string operation, Tensor a, Tensor b)
    {
        Own(a, operation);
        Own(b, operation);
        if (a.Rows != b.Rows || a.Columns != b.Columns)
            throw Mismatch(operation, $"a {a} and b {b} must have the same shape.");
    }

    private void RequireShape(string operation, string name, Tensor tensor, int rows, int columns)
    {
        Own(tensor, operation);
        if (tensor.Rows != rows || tensor.Columns != columns)
            throw Mismatch(operation, $"{name} {tensor} must be [{rows}×{columns}].");
    }

    private static void RequirePerRow(string operation, string name, int length, Tensor tensor)
    {
        if (length != tensor.Rows)
            throw Mismatch(operation, $"{length} {name} do not fit the rows of {tensor}.");
    }
}
