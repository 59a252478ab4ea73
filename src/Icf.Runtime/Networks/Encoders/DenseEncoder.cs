using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Reads scalars and short vectors at once: a hidden layer, and a parallel linear path that preserves the size of
/// outliers.
/// </summary>
internal sealed class DenseEncoder
{
    private readonly Parameter _linear;
    private readonly Parameter _linearBias;
    private readonly Parameter _hidden;
    private readonly Parameter _hiddenBias;
    private readonly int _features;

    public DenseEncoder(ParameterSet parameters, NetworkPlan plan)
    {
        _features = Features(plan);
        _linear = parameters.Weight("dense/linear", _features, plan.Options.EmbeddingWidth);
        _linearBias = parameters.Zero("dense/linear/bias", 1, plan.Options.EmbeddingWidth);
        _hidden = parameters.Weight("dense/hidden", _features, plan.Options.ReaderWidth, gain: Math.Sqrt(2));
        _hiddenBias = parameters.Zero("dense/hidden/bias", 1, plan.Options.ReaderWidth);
    }

    /// <summary>The number of features of all that is read at once.</summary>
    public static int Features(NetworkPlan plan) =>
        plan.Fields.Where(field => field is { IsGrid: false, Rank: 0 }).Sum(FieldFeatures.Count);

    public static int Width(NetworkOptions options) => options.EmbeddingWidth + options.ReaderWidth;

    /// <summary>[calls × <see cref="Width"/>].</summary>
    public Tensor Apply(Tape tape, DataBatch batch)
    {
        Tensor features = tape.Constant(batch.Dense, batch.Count, _features);
        return tape.Concat(
            tape.Linear(features, tape.Use(_linear), tape.Use(_linearBias)),
            tape.Linear(features, tape.Use(_hidden), tape.Use(_hiddenBias), Activation.Relu)
        );
    }
}
