using Icf.Traces;

namespace Icf;

public abstract partial class Model<TArgs, TResult>
{
    /// <summary>
    /// Draws the latents from the prior and the data from the likelihood: the prior predictive distribution.
    /// </summary>
    /// <param name="args">
    /// The arguments; only the sizes of the data matter, and which of them are missing, if any may be.
    /// </param>
    /// <param name="seed">The seed of the random stream.</param>
    /// <param name="intervention">Values that are forced; null for none.</param>
    /// <returns>A trace whose <see cref="Trace.Data"/> holds the drawn data.</returns>
    /// <exception cref="InterventionException">The model has no such address, or this trace does not visit
    /// it.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="ModelException">The model threw, a log density is NaN or +∞, or a datum is observed
    /// twice.</exception>
    [Requires(ModelTraits.Simulable, IsEngine = false)]
    public ModelTrace<TResult> PriorPredictive(TArgs args, long seed = 0, Intervention? intervention = null)
    {
        RequireSimulable();
        return RunOne(args, seed, null, simulateData: true, intervention);
    }
}
