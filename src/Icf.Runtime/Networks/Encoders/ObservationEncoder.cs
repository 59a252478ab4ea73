using System.Runtime.InteropServices;
using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Reads the arguments of a model, each kind of data with the encoder that the plan names, and collects the input of a
/// step: the data still to be observed, the next datum, the data that share its indices, and the result of attention.
/// </summary>
internal sealed class ObservationEncoder
{
    private readonly NetworkPlan _plan;
    private readonly DenseEncoder? _dense;
    private readonly GridEncoder[] _grids;
    private readonly LevelEncoder[] _levels;
    private readonly LocalItems[] _locals;
    private readonly Parameter? _key;
    private readonly Parameter? _keyBias;
    private readonly Parameter? _value;
    private readonly Parameter? _query;
    private readonly Parameter? _queryBias;

    public ObservationEncoder(ParameterSet parameters, NetworkPlan plan, int askingWidth)
    {
        _plan = plan;
        NetworkOptions options = plan.Options;
        _dense = DenseEncoder.Features(plan) > 0 ? new DenseEncoder(parameters, plan) : null;
        _grids =
        [
            .. plan.Fields.Where(field => field.IsGrid).Select(field => new GridEncoder(parameters, field, options)),
        ];
        _levels =
        [
            .. Enumerable.Range(0, plan.Levels.Count).Select(level => new LevelEncoder(parameters, plan, level)),
        ];
        _locals = LocalItems.Of(plan);
        Width =
            CallWidth
            + plan.Levels.Sum(level => level.Recurrent ? options.ReaderWidth + options.EmbeddingWidth : 0)
            + options.EmbeddingWidth * _locals.Length;
        if (!plan.Attends)
            return;
        Width += options.AttentionWidth;
        _key = parameters.Weight(
            "attention/key",
            options.EmbeddingWidth + 2 * IndexFeatures.Count,
            options.AttentionWidth
        );
        _keyBias = parameters.Zero("attention/key/bias", 1, options.AttentionWidth);
        _value = parameters.Weight("attention/value", options.EmbeddingWidth, options.AttentionWidth);
        _query = parameters.Weight("attention/query", askingWidth + CallWidth, options.AttentionWidth);
        _queryBias = parameters.Zero("attention/query/bias", 1, options.AttentionWidth);
    }

    /// <summary>The width of a step's input from the data.</summary>
    public int Width { get; }

    /// <summary>The width of what is known of all data of a call before its first step.</summary>
    public int SummaryWidth => CallWidth + (_plan.Levels is [{ Recurrent: true }, ..] ? _plan.Options.ReaderWidth : 0);

    /// <summary>The width of the input that all steps of a call share.</summary>
    private int CallWidth =>
        (_dense is null ? 0 : DenseEncoder.Width(_plan.Options))
        + _plan.Options.ReaderWidth * _grids.Length
        + (_plan.Levels.Count > 0 && _plan.Levels[0].Set ? SetEncoder.Width(_plan.Options) : 0);

    /// <summary>Reads the data of a batch.</summary>
    public EncodedData Read(Tape tape, DataBatch batch)
    {
        var levels = new EncodedLevel[_levels.Length];
        Tensor? inside = null;
        for (int l = _levels.Length - 1; l >= 0; l--)
        {
            levels[l] = _levels[l].Apply(tape, batch.Levels[l], inside);
            inside = l > 0 ? _levels[l].Summary(tape, levels[l], batch.Levels[l]) : null;
        }

        var call = new List<Tensor>();
        if (_dense is not null)
            call.Add(_dense.Apply(tape, batch));
        for (int g = 0; g < _grids.Length; g++)
            call.Add(_grids[g].Apply(tape, batch.Grids[g]));
        if (_levels.Length > 0 && levels[0].Set is { } set)
            call.Add(set);
        Tensor? shared = call.Count > 0 ? tape.Concat(CollectionsMarshal.AsSpan(call)) : null;
        if (!_plan.Attends)
            return new EncodedData(shared, levels, null, null);

        ReadOnlySpan<float> indices = batch.Levels[0].Indices;
        var place = new TensorRows(
            tape.Constant(indices, indices.Length / (2 * IndexFeatures.Count), 2 * IndexFeatures.Count),
            batch.Levels[0].IndexOf.Memory
        );
        return new EncodedData(
            shared,
            levels,
            tape.Linear([levels[0].Items, place], tape.Use(_key!), tape.Use(_keyBias!)),
            tape.Linear(levels[0].Items, tape.Use(_value!))
        );
    }

    /// <summary>
    /// What is known of all data of each call before its first step, [calls × <see cref="SummaryWidth"/>]: what all
    /// steps share, and the state after reading all items.
    /// </summary>
    public Tensor Summary(Tape tape, EncodedData data, DataBatch batch)
    {
        Tensor? last = _levels is [{ } outer, ..] ? outer.LastState(tape, data.Levels[0], batch.Levels[0]) : null;
        return data.Shared is not { } shared ? last!.Value
            : last is { } state ? tape.Concat(shared, state)
            : shared;
    }

    /// <summary>Each step's input from the data, <see cref="Width"/> columns in all.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="data">The data as they were read.</param>
    /// <param name="reads">What each of R steps reads.</param>
    /// <param name="embedding">The embeddings of the steps' places.</param>
    /// <param name="memory">The memory of each step; memory and place make the query of attention.</param>
    /// <param name="into">Receives the parts, which are columns side by side.</param>
    public void Gather(
        Tape tape,
        EncodedData data,
        StepReads reads,
        TensorRows embedding,
        TensorRows memory,
        List<TensorRows> into
    )
    {
        TensorRows? shared = data.Shared is { } call ? Look(tape, call, reads.Calls, reads) : null;
        if (shared is { } part)
            into.Add(part);
        if (data.Keys is { } keys)
            into.Add(
                Attend(
                    tape,
                    keys,
                    data.Values!.Value,
                    reads,
                    shared is { } same ? [embedding, memory, same] : [embedding, memory]
                )
            );
        for (int l = 0; l < _levels.Length; l++)
        {
            if (!_plan.Levels[l].Recurrent)
                continue;
            into.Add(
                data.Levels[l].States is { } states
                    ? Look(tape, states, reads.States[l], reads)
                    : Nothing(tape, reads.States[l], reads)
            );
            into.Add(Look(tape, data.Levels[l].Items, reads.Next[l], reads));
        }

        for (int k = 0; k < _locals.Length; k++)
            into.Add(Look(tape, data.Levels[_locals[k].Level].Items, reads.Locals[k], reads));
    }

    private static TensorRows Look(Tape tape, Tensor table, ReusedArray<int> rows, StepReads reads) =>
        reads.OfStep is { } ofStep
            ? new TensorRows(tape.GatherRows(table, rows.Span), ofStep)
            : new TensorRows(table, rows.Memory);

    // If nothing was read, there are no states, and all rows are −1.
    private TensorRows Nothing(Tape tape, ReusedArray<int> rows, StepReads reads) =>
        Look(tape, tape.Constant(new float[_plan.Options.ReaderWidth], 1, _plan.Options.ReaderWidth), rows, reads);

    private Tensor Attend(Tape tape, Tensor keys, Tensor values, StepReads reads, ReadOnlySpan<TensorRows> asking) =>
        tape.Attention(
            tape.Linear(asking, tape.Use(_query!), tape.Use(_queryBias!)),
            keys,
            values,
            _plan.Options.AttentionHeads,
            reads.StartsOfSteps,
            reads.CountsOfSteps
        );
}

/// <summary>The data as they were read.</summary>
/// <param name="Shared">The input that all steps of a call share, a row per call; null if there is none.</param>
/// <param name="Levels">The levels of items.</param>
/// <param name="Keys">The keys of attention.</param>
/// <param name="Values">The values of attention.</param>
internal sealed record EncodedData(Tensor? Shared, IReadOnlyList<EncodedLevel> Levels, Tensor? Keys, Tensor? Values)
{
    /// <summary>What steps read of them, on a tape that borrows it from the one that they were read on.</summary>
    public EncodedData On(Tape tape)
    {
        var levels = new EncodedLevel[Levels.Count];
        for (int l = 0; l < levels.Length; l++)
            levels[l] = new EncodedLevel(tape.Borrow(Levels[l].Items), Borrow(Levels[l].States), Set: null);
        return new EncodedData(Borrow(Shared), levels, Borrow(Keys), Borrow(Values));

        Tensor? Borrow(Tensor? tensor) => tensor is { } present ? tape.Borrow(present) : null;
    }
}
