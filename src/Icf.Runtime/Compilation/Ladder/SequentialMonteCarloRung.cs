namespace Icf.Compiled;

/// <summary>Particles that are drawn anew where data come.</summary>
/// <param name="query">The query.</param>
internal sealed class SequentialMonteCarloRung<TArgs, TResult, TLatents>(LadderQuery<TArgs, TResult, TLatents> query)
    : LadderRung<TArgs, TResult, TLatents>(query)
{
    public override Rung Rung => Rung.SequentialMonteCarlo;

    public override int First => Draws(10, least: 1_000);

    public override int Most => Query.Quality.MostParticles;

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) =>
        Query.Model.SequentialMonteCarlo(
            Query.Args,
            draws,
            Query.Seed,
            new SequentialMonteCarloOptions { Threads = Query.Quality.Threads },
            Query.Intervention,
            allowance.Over
        );
}
