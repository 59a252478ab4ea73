using Icf.Traces;

namespace Icf;

public abstract partial class Model<TArgs, TResult>
{
    /// <summary>The log density of latents and data together, in nats.</summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="choices">A value for every latent that the trace visits, and for no other.</param>
    /// <exception cref="MissingChoiceException">A visited address has no value.</exception>
    /// <exception cref="ArgumentException">A given address is never visited.</exception>
    /// <exception cref="ModelException">The model threw, a log density is NaN or +∞, or a datum is observed
    /// twice.</exception>
    public double LogJoint(TArgs args, Choices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var source = new GivenChoices(choices) { Otherwise = ValueSource.Nowhere };
        return RunOne(args, 0, source, simulateData: false).LogJoint;
    }
}
