using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Reads items one after the other, from the last to the first, so that its state at an item summarises what is still
/// to be observed from there on.
/// </summary>
internal sealed class RecurrentEncoder
{
    private readonly Parameter _wx;
    private readonly Parameter _wh;
    private readonly Parameter _bias;
    private readonly Parameter _candidateBias;

    public RecurrentEncoder(ParameterSet parameters, string name, NetworkOptions options)
    {
        int reader = options.ReaderWidth;
        _wx = parameters.Weight($"{name}/wx", options.EmbeddingWidth, 3 * reader);
        _wh = parameters.Weight($"{name}/wh", reader, 3 * reader, gain: 0.6);
        _bias = parameters.Zero($"{name}/bias", 1, 3 * reader);
        _candidateBias = parameters.Zero($"{name}/candidate/bias", 1, reader);
    }

    /// <summary>The states, in the packed layout of the batch.</summary>
    public Tensor Apply(Tape tape, Tensor items, LevelBatch batch) =>
        tape.Gru(
            tape.GatherRows(items, batch.Order.Span),
            batch.Layout!,
            tape.Use(_wx),
            tape.Use(_wh),
            tape.Use(_bias),
            tape.Use(_candidateBias)
        );
}
