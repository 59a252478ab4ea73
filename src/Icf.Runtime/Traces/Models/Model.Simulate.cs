using Icf.Traces;

namespace Icf;

public abstract partial class Model<TArgs, TResult>
{
    /// <summary>Draws the latents from the prior and scores the data in the arguments.</summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="seed">The seed of the random stream; the same seed gives the same trace.</param>
    /// <param name="intervention">Values that are forced; null for none.</param>
    /// <exception cref="InterventionException">The model has no such address, or this trace does not visit
    /// it.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="ModelException">The model threw, a log density is NaN or +∞, or a datum is observed
    /// twice.</exception>
    [Requires(ModelTraits.Simulable, IsEngine = false)]
    public ModelTrace<TResult> Simulate(TArgs args, long seed = 0, Intervention? intervention = null)
    {
        RequireSimulable();
        return RunOne(args, seed, null, simulateData: false, intervention);
    }
}
