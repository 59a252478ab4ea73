using System.Runtime.InteropServices;
using Icf.Tensors;

namespace Icf.Networks;

/// <summary>Reads the items of one level, as the plan says: one after the other, as a set, or both.</summary>
internal sealed class LevelEncoder
{
    private readonly NetworkPlan _plan;
    private readonly Embedding?[] _fields;
    private readonly Parameter? _inside;
    private readonly List<SelfAttention> _attention = [];
    private readonly RecurrentEncoder? _reader;
    private readonly SetEncoder? _set;

    public LevelEncoder(ParameterSet parameters, NetworkPlan plan, int level)
    {
        _plan = plan;
        NetworkOptions options = plan.Options;
        _fields =
        [
            .. plan.Fields.Select(field =>
                field.Level == level
                    ? new Embedding(
                        parameters,
                        $"field/{field.Name}",
                        FieldFeatures.Count(field),
                        options.EmbeddingWidth
                    )
                    : null
            ),
        ];
        if (level + 1 < plan.Levels.Count)
            _inside = parameters.Weight($"level{level}/inside", SummaryWidth(plan, level + 1), options.EmbeddingWidth);
        for (int layer = 0; layer < options.SelfAttention; layer++)
            _attention.Add(new SelfAttention(parameters, $"level{level}/attention{layer}", options));
        if (plan.Levels[level].Recurrent)
            _reader = new RecurrentEncoder(parameters, $"level{level}/reader", options);
        if (plan.Levels[level].Set)
            _set = new SetEncoder(parameters, $"level{level}/set", options);
    }

    /// <summary>The width of the summary of the items inside one item of the level above.</summary>
    public static int SummaryWidth(NetworkPlan plan, int level) =>
        (plan.Levels[level].Recurrent ? plan.Options.ReaderWidth : 0)
        + (plan.Levels[level].Set ? SetEncoder.Width(plan.Options) : 0);

    /// <summary>Reads the items.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="batch">The items.</param>
    /// <param name="inside">The summaries of what is inside each of them, if there is a level below.</param>
    public EncodedLevel Apply(Tape tape, LevelBatch batch, Tensor? inside)
    {
        Tensor items = Items(tape, batch, inside);
        foreach (SelfAttention attention in _attention)
            items = attention.Apply(tape, items, batch);
        Tensor? states = batch.Layout is null ? null : _reader?.Apply(tape, items, batch);
        Tensor? set = _set?.Apply(tape, items, batch);
        return new EncodedLevel(items, states, set);
    }

    /// <summary>
    /// The summary of each sequence of items for the level above: the state after reading all items, and the summary of
    /// the set.
    /// </summary>
    public Tensor Summary(Tape tape, EncodedLevel level, LevelBatch batch)
    {
        var parts = new List<Tensor>();
        if (LastState(tape, level, batch) is { } last)
            parts.Add(last);
        if (level.Set is { } set)
            parts.Add(set);
        return tape.Concat(CollectionsMarshal.AsSpan(parts));
    }

    /// <summary>The state after reading all items of each sequence; null if they are not read one after the
    /// other.</summary>
    public Tensor? LastState(Tape tape, EncodedLevel level, LevelBatch batch)
    {
        if (_reader is null)
            return null;
        var firsts = new int[batch.Counts.Length];
        for (int s = 0; s < firsts.Length; s++)
            firsts[s] = batch.Counts[s] > 0 ? batch.StateRows[batch.Starts[s]] : -1;
        return level.States is { } states ? tape.GatherRows(states, firsts) : Nothing(tape, firsts.Length);
    }

    private Tensor Nothing(Tape tape, int rows) =>
        tape.Constant(new float[rows * _plan.Options.ReaderWidth], rows, _plan.Options.ReaderWidth);

    /// <summary>
    /// An embedding of each item: the sum of the embeddings of its fields and of the items inside it.
    /// </summary>
    private Tensor Items(Tape tape, LevelBatch batch, Tensor? inside)
    {
        Tensor? sum = inside is { } summaries ? tape.Linear(summaries, tape.Use(_inside!)) : null;
        for (int f = 0; f < _fields.Length; f++)
        {
            if (_fields[f] is not { } embedding || batch.Items[f].Count == 0)
                continue;
            ReadOnlySpan<int> places = CollectionsMarshal.AsSpan(batch.Items[f]);
            Tensor brought = embedding.Apply(
                tape,
                tape.Constant(
                    CollectionsMarshal.AsSpan(batch.Features[f]),
                    places.Length,
                    FieldFeatures.Count(_plan.Fields[f])
                )
            );
            Tensor all = places.Length == batch.Count ? brought : tape.AssembleRows([brought], places, batch.Count);
            sum = sum is { } before ? tape.Add(before, all) : all;
        }

        return sum
            ?? tape.Constant(
                new float[batch.Count * _plan.Options.EmbeddingWidth],
                batch.Count,
                _plan.Options.EmbeddingWidth
            );
    }
}

/// <summary>What was read of a level.</summary>
/// <param name="Items">The embedding of each item.</param>
/// <param name="States">The states of the recurrent reading, in packed layout.</param>
/// <param name="Set">A summary of each sequence as a set.</param>
internal sealed record EncodedLevel(Tensor Items, Tensor? States, Tensor? Set);
