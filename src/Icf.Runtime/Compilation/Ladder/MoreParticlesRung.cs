namespace Icf.Compiled;

/// <summary>More particles of the kind that another rung has drawn.</summary>
/// <param name="query">The query.</param>
/// <param name="first">The rung with the first of them.</param>
internal sealed class MoreParticlesRung<TArgs, TResult, TLatents>(
    LadderQuery<TArgs, TResult, TLatents> query,
    LadderRung<TArgs, TResult, TLatents> first
) : LadderRung<TArgs, TResult, TLatents>(query)
{
    public override Rung Rung => Rung.MoreParticles;

    public override Rung? Continues => first.Rung;

    public override int First => first.First;

    public override int Most => Query.Quality.MostParticles;

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) => first.Run(draws, best, allowance);
}
