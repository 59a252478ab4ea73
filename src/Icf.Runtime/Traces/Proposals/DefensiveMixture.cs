using Icf.Numerics;

namespace Icf.Traces;

/// <summary>
/// The density of draws of which a share comes from the prior and the rest from a proposal. Weights by it are bounded,
/// w = L · p / ((1 − share) · q + share · p) ≤ L / share, however bad the proposal (Hesterberg, Weighted average
/// importance sampling and defensive mixture distributions, 1995). If exactly this share is drawn from the prior,
/// weights by the mixture leave every estimate unbiased (the balance heuristic of Veach and Guibas, 1995; Owen and
/// Zhou, 2000).
/// </summary>
internal static class DefensiveMixture
{
    /// <summary>The log density of the mixture.</summary>
    /// <param name="logProposal">That of the proposal.</param>
    /// <param name="logPrior">That of the prior.</param>
    /// <param name="share">The share of the prior, from 0 to 1.</param>
    public static double LogDensity(double logProposal, double logPrior, double share)
    {
        if (share == 0 || logProposal == logPrior)
            return logProposal;
        return LogSum.Of(Math.Log(1 - share) + logProposal, Math.Log(share) + logPrior);
    }
}
