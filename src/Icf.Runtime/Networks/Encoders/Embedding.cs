using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Maps features to a vector, one half linear and one half through a bounded activation: the linear half preserves the
/// size of outliers, the other half resolves ordinary values.
/// </summary>
internal sealed class Embedding(ParameterSet parameters, string name, int features, int width)
{
    private readonly Parameter _weight = parameters.Weight(name, features, width);
    private readonly Parameter _bias = parameters.Zero($"{name}/bias", 1, width);

    /// <summary>[R × features] → [R × width].</summary>
    public Tensor Apply(Tape tape, Tensor features) =>
        tape.Linear(features, tape.Use(_weight), tape.Use(_bias), Activation.Tanh, from: width / 2);
}
