using Icf.Evaluation.Known;

namespace Icf.Evaluation.Cases;

/// <summary>The tables of engines that serve any program.</summary>
internal static class KnownTables
{
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(10);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownTable> All { get; } =
    [
        new(
            "mcmc-metropolis",
            "mcmc",
            new QueriedMetropolisHastings(new() { Draws = 5_000, TimeBudget = s_most }),
            leastGood: 0.35
        ),
        new("mcmc-gibbs", "mcmc", new QueriedParticleGibbs(new() { TimeBudget = s_most }), leastGood: 0.2),
        new(
            "smc-data",
            "smc",
            new QueriedSequentialMonteCarlo(4_000, SequentialMonteCarloOptions.Default, s_most),
            leastGood: 0.2
        ),
        new(
            "smc-tempered",
            "smc",
            new QueriedSequentialMonteCarlo(2_000, new() { Tempers = true }, s_most),
            leastGood: 0.5
        ),
    ];
}
