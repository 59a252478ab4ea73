namespace Icf.Compiled;

/// <summary>Particles that are drawn anew where data come.</summary>
/// <param name="query">The query.</param>
/// <param name="run">Draws particles.</param>
internal sealed class SequentialMonteCarloRung<TArgs, TResult, TLatents>(
    LadderQuery<TArgs, TResult, TLatents> query,
    Func<int, SequentialMonteCarloOptions, Allowance, Posterior<TResult, TLatents>> run
) : LadderRung<TArgs, TResult, TLatents>(query)
{
    public override Rung Rung => Rung.SequentialMonteCarlo;

    public override int First => Draws(2.5, least: 1_000);

    public override int Most => Query.Quality.MostParticles;

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) => run(draws, new SequentialMonteCarloOptions { Threads = Query.Quality.Threads }, allowance);
}
