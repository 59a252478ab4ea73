namespace Icf.Compiled;

/// <summary>Markov chains, which end by themselves when their time is over.</summary>
/// <param name="query">The query.</param>
internal abstract class ChainRung<TArgs, TResult, TLatents>(LadderQuery<TArgs, TResult, TLatents> query)
    : LadderRung<TArgs, TResult, TLatents>(query)
{
    /// <summary>How many chains run: enough to compare them.</summary>
    protected const int Chains = 4;

    public override int First => Draws(10, least: 4_000);

    public override int Most => Query.Quality.MostParticles;

    /// <summary>Sets what all chains have in common.</summary>
    protected T Options<T>(T options, int draws, Allowance allowance)
        where T : ChainOptions =>
        options with
        {
            Chains = Chains,
            Draws = draws / Chains,
            Threads = Query.Quality.Threads,
            TimeBudget = allowance.Time,
        };
}
