using Icf.Tensors;

namespace Icf.Networks;

/// <summary>Features to a vector, one half linear and one half squashed: outliers keep their size, the rest its shape.</summary>
internal sealed class Embedding(ParameterSet parameters, string name, int features, int width)
{
    private readonly Parameter _linear = parameters.Weight($"{name}/linear", features, width / 2);
    private readonly Parameter _linearBias = parameters.Zero($"{name}/linear/bias", 1, width / 2);
    private readonly Parameter _squashed = parameters.Weight($"{name}/squashed", features, width / 2);
    private readonly Parameter _squashedBias = parameters.Zero($"{name}/squashed/bias", 1, width / 2);

    /// <summary>[R × features] → [R × width].</summary>
    public Tensor Apply(Tape tape, Tensor features) => tape.Concat(
        tape.Linear(features, tape.Use(_linear), tape.Use(_linearBias)),
        tape.Linear(features, tape.Use(_squashed), tape.Use(_squashedBias), Activation.Tanh));
}
