namespace Icf.Tensors.Torch;

// Products, sums and activations.
internal sealed partial class TorchTape
{
    /// <inheritdoc/>
    protected override Tensor LinearCore(
        ReadOnlySpan<TensorRows> x,
        Tensor weight,
        Tensor? bias,
        Activation activation,
        int from
    )
    {
        using var scratch = new Scratch(Gradients);
        TorchTensor result = Activated(Product(x, Find(weight), Find(bias)), activation, from);
        int depth = Math.Max(Depth(x), Math.Max(Depth(weight), bias is { } b ? Depth(b) : 0));
        return Add(scratch, result, x[0].Count, weight.Columns, depth);
    }

    /// <inheritdoc/>
    protected override Tensor AddCore(Tensor a, Tensor b)
    {
        using var scratch = new Scratch(Gradients);
        return Add(scratch, Find(a).Plus(Find(b)), a.Rows, a.Columns, Depth(a, b));
    }

    /// <inheritdoc/>
    protected override Tensor MultiplyCore(Tensor a, Tensor b)
    {
        using var scratch = new Scratch(Gradients);
        return Add(scratch, Find(a) * Find(b), a.Rows, a.Columns, Depth(a, b));
    }

    /// <inheritdoc/>
    protected override Tensor ScaleCore(Tensor a, float factor)
    {
        using var scratch = new Scratch(Gradients);
        return Add(scratch, Find(a).Times(factor), a.Rows, a.Columns, Depth(a));
    }

    /// <inheritdoc/>
    protected override Tensor WeightedSumCore(Tensor column, ReadOnlySpan<float> weights)
    {
        // Rows of weight 0 are left out, for their value may be no number.
        List<int> rows = [];
        List<float> factors = [];
        for (int row = 0; row < weights.Length; row++)
        {
            if (weights[row] == 0)
                continue;
            rows.Add(row);
            factors.Add(weights[row]);
        }

        using var scratch = new Scratch(Gradients);
        TorchTensor values = Take(Find(column), rows.ToArray()).to(ScalarType.Float64);
        TorchTensor sum = (values * Column(factors.ToArray())).sum(0, keepdim: true).to(ScalarType.Float32);
        return Add(scratch, sum, 1, 1, Depth(column));
    }

    /// <summary>
    /// x · weight + bias, with x put together from parts side by side. Of a table whose rows are taken many times the
    /// product is computed once, and then taken.
    /// </summary>
    private TorchTensor Product(ReadOnlySpan<TensorRows> x, TorchTensor weight, TorchTensor? bias)
    {
        int rows = x[0].Count,
            start = 0;
        TorchTensor? sum = bias;
        foreach (ref readonly TensorRows part in x)
        {
            TorchTensor slice = x.Length == 1 ? weight : weight.narrow(0, start, part.Columns);
            TorchTensor table = Find(part.Table);
            start += part.Columns;
            if (!part.IsMapped)
                sum = sum is null ? table.mm(slice) : sum.addmm(table, slice);
            else if (ProductOfTaken(table, part.Rows, slice) is { } product)
                sum = sum is null ? product : sum.Plus(product);
        }

        sum ??= zeros(1, weight.size(1), ScalarType.Float32, engine.Device);
        return sum.size(0) == rows ? sum : sum.expand(rows, weight.size(1));
    }

    // One row if all are the same; none if all are zero.
    private TorchTensor? ProductOfTaken(TorchTensor table, ReadOnlySpan<int> rows, TorchTensor weight)
    {
        if (rows.IsEmpty)
            return zeros(0, weight.size(1), ScalarType.Float32, engine.Device);
        if (!rows.ContainsAnyExcept(rows[0]))
            return rows[0] < 0 ? null : table.narrow(0, rows[0], 1).mm(weight);
        return table.size(0) <= rows.Length ? Take(table.mm(weight), rows) : Take(table, rows).mm(weight);
    }

    private static TorchTensor Activated(TorchTensor x, Activation activation, int from)
    {
        long rest = x.size(1) - from;
        if (activation == Activation.None || rest == 0)
            return x;
        return from == 0
            ? Activated(x, activation)
            : cat(new List<TorchTensor> { x.narrow(1, 0, from), Activated(x.narrow(1, from, rest), activation) }, 1);
    }

    private static TorchTensor Activated(TorchTensor x, Activation activation) =>
        activation switch
        {
            Activation.Tanh => x.tanh(),
            Activation.Relu => x.relu(),
            _ => x.sigmoid(),
        };
}
