namespace Icf.Inference;

/// <summary>The draws of a posterior as columns of numbers, with a number for each draw, for files of draws.</summary>
/// <param name="Chains">The number of chains; 1 for draws that are not of chains.</param>
/// <param name="Length">The draws of each.</param>
/// <param name="LogDensities">The log density of latents and data, in nats.</param>
/// <param name="LogWeights">
/// The logarithms of the weights, which sum to one; null for the draws of chains, which all count alike.
/// </param>
/// <param name="Trajectories">What the no-U-turn sampler notes; null for other engines.</param>
/// <param name="Latents">Every latent that is a number, by address; NaN for a draw that did not visit it.</param>
internal sealed record DrawColumns(
    int Chains,
    int Length,
    double[] LogDensities,
    double[]? LogWeights,
    TrajectoryColumns? Trajectories,
    IReadOnlyList<(string Address, double[] Values)> Latents
)
{
    /// <summary>The number of all draws.</summary>
    public int Count => Chains * Length;

    /// <summary>Reads a posterior.</summary>
    /// <exception cref="InvalidOperationException">It is a prediction, which was not conditioned on data.</exception>
    public static DrawColumns Of<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        CancellationToken cancellationToken
    )
    {
        var chains = posterior.Diagnostics as Chains;
        return new DrawColumns(
            chains?.Count ?? 1,
            chains?.Length ?? posterior.Particles,
            posterior.Origin.LogJoints(posterior.Draws, cancellationToken),
            chains is null ? [.. posterior.Draws.Weights.ForExpectations.Select(Math.Log)] : null,
            chains is null || chains.TreeDepths.IsEmpty ? null : TrajectoryColumns.Of(chains),
            [.. posterior.Draws.Scalars.Select(address => (address, posterior.Draws.Values(address)!))]
        );
    }
}
