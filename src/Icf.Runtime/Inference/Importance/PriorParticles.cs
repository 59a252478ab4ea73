namespace Icf.Inference;

/// <summary>
/// Which particles are drawn from the prior: a given share, evenly spaced, determined by their indices alone.
/// </summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
internal readonly record struct PriorParticles(int Count, int Of)
{
    /// <summary>The exact share of the drawn particles: zero if there are too few particles.</summary>
    public double Share => (double)Count / Of;

    /// <summary>A share of particles, rounded down.</summary>
    public static PriorParticles AtMost(double share, int of) => new((int)(share * of + 1e-9), of);

    /// <summary>Whether a particle is one of them.</summary>
    public bool Has(long particle) => (particle + 1) * Count / Of != particle * Count / Of;
}
