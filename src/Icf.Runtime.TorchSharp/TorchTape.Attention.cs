namespace Icf.Tensors.Torch;

// Attention of each row to its own range of keys, as batched products over blocks of ranges.
internal sealed partial class TorchTape
{
    /// <inheritdoc/>
    protected override Tensor AttentionCore(
        Tensor query,
        Tensor keys,
        Tensor values,
        int heads,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> count
    )
    {
        using var scratch = new Scratch(Gradients);
        var plan = new AttentionBlocks(start, count);
        TorchTensor result =
            plan.Blocks.Count == 0
                ? zeros(query.Rows, values.Columns, ScalarType.Float32, engine.Device)
                : Take(
                    cat(
                        plan.Blocks.ConvertAll(block => Attended(block, Find(query), Find(keys), Find(values), heads)),
                        0
                    ),
                    plan.PlaceOf
                );
        return Add(scratch, result, query.Rows, values.Columns, Depth(query, keys, values));
    }

    /// <summary>The rows of a block, one after another.</summary>
    private TorchTensor Attended(
        AttentionBlocks.Block block,
        TorchTensor query,
        TorchTensor keys,
        TorchTensor values,
        int heads
    )
    {
        TorchTensor asks = ByHead(Take(query, block.Queries), block.Ranges, block.RowsEach, heads);
        TorchTensor answers = ByHead(Take(keys, block.Keys), block.Ranges, block.KeysEach, heads).transpose(1, 2);
        TorchTensor offers = ByHead(Take(values, block.Keys), block.Ranges, block.KeysEach, heads);
        TorchTensor scores = asks.bmm(answers).Times(1 / Math.Sqrt(asks.size(2)));
        if (block.Keys.Contains(-1))
        {
            TorchTensor absent = Transfer.Absent(block.Keys, engine.Device).view(block.Ranges, 1, 1, block.KeysEach);
            scores = scores
                .view(block.Ranges, heads, block.RowsEach, block.KeysEach)
                .Masked(absent, float.NegativeInfinity)
                .view(block.Ranges * heads, block.RowsEach, block.KeysEach);
        }

        TorchTensor weights = nn.functional.softmax(scores, 2);
        return weights
            .bmm(offers)
            .view(block.Ranges, heads, block.RowsEach, offers.size(2))
            .permute(0, 2, 1, 3)
            .reshape(block.Ranges * block.RowsEach, heads * offers.size(2));
    }

    // From [ranges·each × heads·size] to [ranges·heads × each × size].
    private static TorchTensor ByHead(TorchTensor x, int ranges, int each, int heads)
    {
        long size = x.size(1) / heads;
        return x.view(ranges, each, heads, size).permute(0, 2, 1, 3).reshape(ranges * heads, each, size);
    }
}
