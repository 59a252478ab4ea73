using Icf.Traces;

namespace Icf;

public abstract partial class Model<TArgs, TResult>
{
    /// <summary>
    /// Draws the latents from the prior and the data from the likelihood: what the model expects to see.
    /// </summary>
    /// <param name="args">The arguments; of the data, only the sizes matter, and which are missing where they may
    /// be.</param>
    /// <param name="seed">The seed of the random stream.</param>
    /// <param name="intervention">Values that are forced; null for none.</param>
    /// <returns>A trace whose <see cref="Trace.Data"/> holds the drawn data.</returns>
    /// <exception cref="InterventionException">The model has no such address, or this trace does not visit
    /// it.</exception>
    /// <exception cref="ModelException">The model threw, a log density is NaN or +∞, or a datum is observed
    /// twice.</exception>
    public ModelTrace<TResult> PriorPredictive(TArgs args, long seed = 0, Intervention? intervention = null) =>
        RunOne(args, seed, null, simulateData: true, intervention);
}
