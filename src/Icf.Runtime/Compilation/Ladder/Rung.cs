namespace Icf;

/// <summary>The rungs of the ladder, the cheapest first.</summary>
public enum Rung
{
    /// <summary>A first batch of particles, from the network or, without one, from the prior.</summary>
    Sampling,

    /// <summary>As many particles as the first batch tells that it takes.</summary>
    MoreParticles,

    /// <summary>A proposal that is fitted to the query, from the network's particles if there is a network.</summary>
    Refinement,

    /// <summary><see cref="SequentialMonteCarloEngine.SequentialMonteCarlo"/>.</summary>
    SequentialMonteCarlo,

    /// <summary>The same with <see cref="SequentialMonteCarloOptions.Tempers"/>.</summary>
    TemperedSequentialMonteCarlo,

    /// <summary><see cref="NutsEngine.Nuts"/>.</summary>
    Nuts,

    /// <summary><see cref="MetropolisHastingsEngine.MetropolisHastings"/>.</summary>
    MetropolisHastings,

    /// <summary><see cref="ParticleGibbsEngine.ParticleGibbs"/>.</summary>
    ParticleGibbs,

    /// <summary>A copy of the network that is trained for the query, if there is a network.</summary>
    RefinedNetwork,
}
