namespace Icf.Compiled;

/// <summary>Chains that follow the gradient.</summary>
/// <param name="query">The query.</param>
internal sealed class NutsRung<TArgs, TResult, TLatents>(LadderQuery<TArgs, TResult, TLatents> query)
    : ChainRung<TArgs, TResult, TLatents>(query)
{
    public override Rung Rung => Rung.Nuts;

    public override ModelTraits Needs => LogDensityEngine.ConditionalNeeds;

    public override bool TakesInterventions => false;

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) => Query.Model.Nuts(Query.Args, Options(NutsOptions.Default, draws, allowance), Query.Seed, allowance.Over);
}
