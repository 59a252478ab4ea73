using Icf.Traces;

namespace Icf;

public abstract partial class Model<TArgs, TResult>
{
    /// <summary>
    /// Takes some latents as given, draws the others from the prior, and scores the data in the arguments.
    /// </summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="given">The values that are fixed, by address.</param>
    /// <param name="seed">The seed of the random stream.</param>
    /// <exception cref="ArgumentException">A given address is never visited.</exception>
    /// <exception cref="ModelException">A value was to be drawn from an improper prior, the model threw, a log density
    /// is NaN or +∞, or a datum is observed twice.</exception>
    public ModelTrace<TResult> Generate(TArgs args, Choices given, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(given);
        return RunOne(args, seed, new GivenChoices(given) { Otherwise = ValueSource.Prior }, simulateData: false);
    }
}
