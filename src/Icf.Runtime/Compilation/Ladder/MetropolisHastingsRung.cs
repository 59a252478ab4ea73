namespace Icf.Compiled;

/// <summary>Chains that move one latent at a time.</summary>
/// <param name="query">The query.</param>
internal sealed class MetropolisHastingsRung<TArgs, TResult, TLatents>(LadderQuery<TArgs, TResult, TLatents> query)
    : ChainRung<TArgs, TResult, TLatents>(query)
{
    public override Rung Rung => Rung.MetropolisHastings;

    public override Posterior<TResult, TLatents> Run(int draws, Allowance allowance) =>
        Query.Model.MetropolisHastings(
            Query.Args,
            Options(MetropolisHastingsOptions.Default, draws, allowance),
            Query.Seed,
            Query.Intervention,
            allowance.Cancelled
        );
}
