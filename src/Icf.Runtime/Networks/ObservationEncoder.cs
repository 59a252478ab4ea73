using System.Runtime.InteropServices;
using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Reads the arguments as tokens, one per number: a recurrent unit that runs over them backwards, so that its state at
/// a position summarises what is still to be observed from there on; and keys and values for attention.
/// </summary>
internal sealed class ObservationEncoder
{
    private readonly NetworkPlan _plan;
    private readonly Embedding[] _fields;
    private readonly Parameter _wx;
    private readonly Parameter _wh;
    private readonly Parameter _bias;
    private readonly Parameter _candidateBias;
    private readonly Parameter _key;
    private readonly Parameter _keyBias;
    private readonly Parameter _value;
    private readonly Parameter _query;
    private readonly Parameter _queryBias;

    public ObservationEncoder(ParameterSet parameters, NetworkPlan plan)
    {
        _plan = plan;
        NetworkOptions options = plan.Options;
        int embedding = options.EmbeddingWidth, reader = options.ReaderWidth, attention = options.AttentionWidth;
        int token = embedding + 2 * IndexFeatures.Count;
        _fields = plan.Fields
            .Select(field => new Embedding(parameters, $"field/{field.Name}", FieldFeatures.Count(field), embedding)).ToArray();
        _wx = parameters.Weight("reader/wx", embedding, 3 * reader);
        _wh = parameters.Weight("reader/wh", reader, 3 * reader, gain: 0.6);
        _bias = parameters.Zero("reader/bias", 1, 3 * reader);
        _candidateBias = parameters.Zero("reader/candidate/bias", 1, reader);
        _key = parameters.Weight("attention/key", token, attention);
        _keyBias = parameters.Zero("attention/key/bias", 1, attention);
        _value = parameters.Weight("attention/value", embedding, attention);
        _query = parameters.Weight("attention/query", embedding + PlaceFeatures.Count(plan), attention);
        _queryBias = parameters.Zero("attention/query/bias", 1, attention);
    }

    /// <summary>Embeds tokens, field by field.</summary>
    public Tensor Embed(Tape tape, TokenFeatures tokens)
    {
        var parts = new List<Tensor>();
        var places = new List<int>();
        for (int f = 0; f < _fields.Length; f++)
        {
            if (tokens.Rows[f].Count == 0)
                continue;
            Tensor read = tape.Constant(
                CollectionsMarshal.AsSpan(tokens.Features[f]), tokens.Rows[f].Count, FieldFeatures.Count(_plan.Fields[f]));
            parts.Add(_fields[f].Apply(tape, read));
            places.AddRange(tokens.Rows[f]);
        }

        return tape.AssembleRows(CollectionsMarshal.AsSpan(parts), CollectionsMarshal.AsSpan(places), tokens.Count);
    }

    /// <summary>The states of the backward reading, in the packed layout.</summary>
    public Tensor Read(Tape tape, Tensor tokens, int[] order, PackedLayout layout) => tape.Gru(
        tape.GatherRows(tokens, order), layout, tape.Use(_wx), tape.Use(_wh), tape.Use(_bias), tape.Use(_candidateBias));

    /// <summary>Keys and values of all tokens.</summary>
    public (Tensor Keys, Tensor Values) Keys(Tape tape, Tensor tokens, ReadOnlySpan<float> indices)
    {
        Tensor place = tape.Constant(indices, tokens.Rows, 2 * IndexFeatures.Count);
        return (tape.Linear(tape.Concat(tokens, place), tape.Use(_key), tape.Use(_keyBias)), tape.Linear(tokens, tape.Use(_value)));
    }

    /// <summary>What each row finds among the tokens of its trace.</summary>
    public Tensor Attend(
        Tape tape, Tensor asking, Tensor keys, Tensor values, ReadOnlySpan<int> start, ReadOnlySpan<int> count) => tape.Attention(
        tape.Linear(asking, tape.Use(_query), tape.Use(_queryBias)), keys, values, _plan.Options.AttentionHeads, start, count);
}
