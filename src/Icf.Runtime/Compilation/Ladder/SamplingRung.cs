namespace Icf.Compiled;

/// <summary>Particles from a network, or from the prior.</summary>
/// <param name="query">The query.</param>
/// <param name="sample">Draws particles.</param>
internal sealed class SamplingRung<TArgs, TResult, TLatents>(
    LadderQuery<TArgs, TResult, TLatents> query,
    Func<int, Allowance, Posterior<TResult, TLatents>> sample
) : LadderRung<TArgs, TResult, TLatents>(query)
{
    public override Rung Rung => Rung.Sampling;

    public override int First => Draws(2.5, least: 1_000);

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) => sample(draws, allowance);
}
