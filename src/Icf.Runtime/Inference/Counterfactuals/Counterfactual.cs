using Icf.Inference;

namespace Icf;

/// <summary>
/// What would have been: the particles of a posterior as an intervention changes them, every latent and datum with the
/// noise that the data made plausible. The weights, and with them evidence and diagnostics, are those of the posterior.
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
