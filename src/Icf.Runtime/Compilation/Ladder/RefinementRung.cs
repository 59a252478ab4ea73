namespace Icf.Compiled;

/// <summary>
/// A proposal that is fitted to the query. Its first particles are so many that few of them need to be effective; a
/// second run would fit once more.
/// </summary>
/// <param name="query">The query.</param>
/// <param name="refine">Fits a proposal and draws particles from it.</param>
internal sealed class RefinementRung<TArgs, TResult, TLatents>(
    LadderQuery<TArgs, TResult, TLatents> query,
    Func<int, RefineOptions, Allowance, Posterior<TResult, TLatents>> refine
) : LadderRung<TArgs, TResult, TLatents>(query)
{
    /// <summary>The rest of the time is for the particles of the answer.</summary>
    private const double ForFit = 0.7;

    public override Rung Rung => Rung.Refinement;

    public override ModelTraits Needs => RefinementEngine.Needs;

    public override int First => Draws(25, least: 1_000);

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) =>
        refine(
            draws,
            new RefineOptions { Budget = allowance.Part(ForFit), Threads = Query.Quality.Threads },
            allowance
        );
}
