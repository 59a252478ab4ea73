using static System.FormattableString;

namespace Icf.Inference;

/// <summary>
/// What chains say of one latent, by the definitions of Vehtari, Gelman, Simpson, Carpenter and Bürkner, Bayesian
/// Analysis 16 (2021). NaN where all its draws are equal, or chains are too short to tell.
/// </summary>
/// <param name="Latent">The latent.</param>
/// <param name="RHat">The rank-normalised split R̂: 1 where chains agree, and above 1.01 where they do not yet.</param>
/// <param name="BulkEss">How many independent draws the chains are worth for the centre of the distribution.</param>
/// <param name="TailEss">The same for its 5 % and 95 % quantiles, the smaller of both.</param>
public readonly record struct ChainSummary(string Latent, double RHat, double BulkEss, double TailEss)
{
    /// <summary>One line for people.</summary>
    public override string ToString() =>
        Invariant($"{Latent}: R̂ {RHat:F3}, bulk ESS {BulkEss:F0}, tail ESS {TailEss:F0}");
}
