namespace Icf.Compiled;

/// <summary>
/// Particles of a copy of the network that is trained for the query: for traces of random structure, which no fit and
/// few moves follow.
/// </summary>
/// <param name="query">The query.</param>
/// <param name="train">Trains a copy and draws particles from it.</param>
internal sealed class RefinedNetworkRung<TArgs, TResult, TLatents>(
    LadderQuery<TArgs, TResult, TLatents> query,
    Func<int, RefineNetworkOptions, Allowance, Posterior<TResult, TLatents>> train
) : LadderRung<TArgs, TResult, TLatents>(query)
{
    /// <summary>The rest of the time is for the last round, the comparison with the original and the answer.</summary>
    private const double ForRounds = 0.6;

    public override Rung Rung => Rung.RefinedNetwork;

    // Its training takes long before it comes to anything, and is most often worth it where others were not.
    public override double Kept => 0.4;

    public override ModelTraits Needs => RefinementEngine.Needs;

    public override int First => Draws(10, least: 1_000);

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) =>
        train(
            draws,
            new RefineNetworkOptions
            {
                Seed = Query.Seed,
                Budget = allowance.Part(ForRounds),
                Threads = Query.Quality.Threads,
            },
            allowance
        );
}
