namespace Icf.Compiled;

/// <summary>Markov chains, which end by themselves when their time is over.</summary>
/// <param name="query">The query.</param>
internal abstract class ChainRung<TArgs, TResult, TLatents>(LadderQuery<TArgs, TResult, TLatents> query)
    : LadderRung<TArgs, TResult, TLatents>(query)
{
    /// <summary>How many chains run: enough to compare them.</summary>
    protected const int Chains = 4;

    /// <summary>The rest of the time is for transitions that have begun, and for the results of the draws.</summary>
    private const double ForTransitions = 0.8;

    public override int First => Draws(10, least: 4_000);

    /// <summary>Short chains tell whether long ones would do.</summary>
    public override double ForFirst => 0.25;

    public override int Most => Query.Quality.MostParticles;

    /// <summary>Sets what all chains have in common.</summary>
    protected T Options<T>(T options, int draws, Allowance allowance)
        where T : ChainOptions =>
        options with
        {
            Chains = Chains,
            Draws = draws / Chains,
            Threads = Query.Quality.Threads,
            TimeBudget = allowance.Part(ForTransitions),
        };
}
