using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Lets the items of a sequence look at each other, so that each says what is around it as well, such as how many
/// points lie near it and where their middle is (Vaswani et al. 2017, §3.1, without normalisation; for sets: Lee et al.
/// 2019, "Set Transformer"). Both parts are added to the items and start at zero, so that a network starts as one
/// without.
/// </summary>
internal sealed class SelfAttention
{
    private readonly int _heads;
    private readonly Parameter _query;
    private readonly Parameter _key;
    private readonly Parameter _value;
    private readonly Parameter _brought;
    private readonly Parameter _hidden;
    private readonly Parameter _hiddenBias;
    private readonly Parameter _added;

    public SelfAttention(ParameterSet parameters, string name, NetworkOptions options)
    {
        (int items, int width) = (options.EmbeddingWidth, options.AttentionWidth);
        _heads = options.AttentionHeads;
        _query = parameters.Weight($"{name}/query", items, width);
        _key = parameters.Weight($"{name}/key", items, width);
        _value = parameters.Weight($"{name}/value", items, width);
        _brought = parameters.Zero($"{name}/brought", width, items);
        _hidden = parameters.Weight($"{name}/hidden", items, 2 * items, gain: Math.Sqrt(2));
        _hiddenBias = parameters.Zero($"{name}/hidden/bias", 1, 2 * items);
        _added = parameters.Zero($"{name}/added", 2 * items, items);
    }

    /// <summary>[items × embedding] → the same; an item looks at those of its own sequence.</summary>
    public Tensor Apply(Tape tape, Tensor items, LevelBatch batch)
    {
        Tensor brought = tape.Attention(
            tape.Linear(items, tape.Use(_query)),
            tape.Linear(items, tape.Use(_key)),
            tape.Linear(items, tape.Use(_value)),
            _heads,
            batch.SequenceStarts,
            batch.SequenceCounts
        );
        items = tape.Add(items, tape.Linear(brought, tape.Use(_brought)));
        Tensor hidden = tape.Linear(items, tape.Use(_hidden), tape.Use(_hiddenBias), Activation.Relu);
        return tape.Add(items, tape.Linear(hidden, tape.Use(_added)));
    }
}
