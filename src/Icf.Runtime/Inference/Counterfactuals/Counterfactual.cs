using Icf.Inference;

namespace Icf;

/// <summary>
/// A counterfactual: the particles of a posterior as an intervention changes them; every latent and datum keeps the
/// noise that was inferred from the data. The weights, evidence and diagnostics are those of the posterior.
/// </summary>
/// <typeparam name="TResult">The model's result type.</typeparam>
/// <typeparam name="TLatents">The record of latents.</typeparam>
public sealed class Counterfactual<TResult, TLatents> : Predictive<TResult, TLatents>
{
    internal Counterfactual(
        Draws<TResult> draws,
        Diagnostics diagnostics,
        LatentsOf read,
        IReadOnlyDictionary<string, double[]> data
    )
        : base(draws, diagnostics, read, data) { }
}
