namespace Icf.Tensors;

public abstract partial class Tape
{
#pragma warning disable RS0026 // The two overloads differ in the type of x, so the optional parameters never decide.

    /// <summary>Computes activation(x · weight + bias).</summary>
    /// <param name="x">[R × in].</param>
    /// <param name="weight">[in × out].</param>
    /// <param name="bias">[1 × out], added to each row; none means zero.</param>
    /// <param name="activation">Applied to every element, or to the columns from <paramref name="from"/> on.</param>
    /// <param name="from">The first column that the activation is applied to.</param>
    /// <returns>[R × out].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Linear(
        Tensor x,
        Tensor weight,
        Tensor? bias = null,
        Activation activation = Activation.None,
        int from = 0
    ) => Linear([new TensorRows(x)], weight, bias, activation, from);

    /// <summary>
    /// Computes activation(x · weight + bias) with x put together from rows of several tensors side by side, as by
    /// <see cref="GatherRows"/> and <see cref="Concat"/>. What many rows share is computed once.
    /// </summary>
    /// <param name="x">At least one part; each of R rows, their columns in all the weight's rows.</param>
    /// <param name="weight">[in × out].</param>
    /// <param name="bias">[1 × out], added to each row; none means zero.</param>
    /// <param name="activation">Applied to every element, or to the columns from <paramref name="from"/> on.</param>
    /// <param name="from">The first column that the activation is applied to.</param>
    /// <returns>[R × out].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or an index is neither −1 nor a row of its
    /// tensor.</exception>
    public Tensor Linear(
        ReadOnlySpan<TensorRows> x,
        Tensor weight,
        Tensor? bias = null,
        Activation activation = Activation.None,
        int from = 0
    )
    {
        Own(weight, nameof(Linear));
        RequireParts(nameof(Linear), x, weight);
        if (bias is { } b)
            RequireShape(nameof(Linear), nameof(bias), b, 1, weight.Columns);
        if ((uint)activation > (uint)Activation.Sigmoid)
            throw new ArgumentOutOfRangeException(nameof(activation), activation, "Linear: unknown activation.");
        if (from < 0 || from > weight.Columns)
            throw Mismatch(nameof(Linear), $"column {from} does not lie in the result of weight {weight}.");
        return LinearCore(x, weight, bias, activation, from);
    }

#pragma warning restore RS0026

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

    /// <inheritdoc cref="Linear(ReadOnlySpan{TensorRows}, Tensor, Tensor?, Activation, int)"/>
    protected abstract Tensor LinearCore(
        ReadOnlySpan<TensorRows> x,
        Tensor weight,
        Tensor? bias,
        Activation activation,
        int from
    );

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
