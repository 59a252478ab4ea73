using Icf.Traces;

namespace Icf.Compiled;

/// <summary>Chains that move one latent at a time.</summary>
/// <param name="query">The query.</param>
/// <param name="run">Runs chains.</param>
internal sealed class MetropolisHastingsRung<TArgs, TResult, TLatents>(
    LadderQuery<TArgs, TResult, TLatents> query,
    Func<MetropolisHastingsOptions, Allowance, Posterior<TResult, TLatents>> run
) : ChainRung<TArgs, TResult, TLatents>(query)
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
    ) => run(Options(new MetropolisHastingsOptions { Starts = Starts(best) }, draws, allowance), allowance);

    private Choice[][] Starts(Posterior<TResult, TLatents>? best) =>
        best?.EffectiveSampleSize >= LeastToStart
            ? [.. best.Resample(Chains, Query.Seed).Select(best.Draws.Particle)]
            : [];
}
