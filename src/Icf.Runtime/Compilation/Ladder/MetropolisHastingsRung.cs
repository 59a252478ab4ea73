using Icf.Traces;

namespace Icf.Compiled;

/// <summary>Chains that move one latent at a time.</summary>
/// <param name="query">The query.</param>
internal sealed class MetropolisHastingsRung<TArgs, TResult, TLatents>(LadderQuery<TArgs, TResult, TLatents> query)
    : ChainRung<TArgs, TResult, TLatents>(query)
{
    /// <summary>
    /// An answer that is worth fewer draws may be all in one place; chains that start there would agree, whatever they
    /// have missed.
    /// </summary>
    private const double LeastToStart = 20;

    public override Rung Rung => Rung.MetropolisHastings;

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) =>
        Query.Model.MetropolisHastings(
            Query.Args,
            Options(new MetropolisHastingsOptions { Starts = Starts(best) }, draws, allowance),
            Query.Seed,
            Query.Intervention,
            allowance.Cancelled
        );

    private Choice[][] Starts(Posterior<TResult, TLatents>? best) =>
        best?.EffectiveSampleSize >= LeastToStart
            ? [.. best.Resample(Chains, Query.Seed).Select(best.Draws.Particle)]
            : [];
}
