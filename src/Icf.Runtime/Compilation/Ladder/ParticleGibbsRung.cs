using Icf.Inference;

namespace Icf.Compiled;

/// <summary>Chains that draw all latents anew by populations of particles.</summary>
/// <param name="query">The query.</param>
internal sealed class ParticleGibbsRung<TArgs, TResult, TLatents>(LadderQuery<TArgs, TResult, TLatents> query)
    : ChainRung<TArgs, TResult, TLatents>(query)
{
    public override Rung Rung => Rung.ParticleGibbs;

    public override string? Obstacle(IReadOnlyList<RungAnswer<TResult, TLatents>> answers, TimeSpan? time) =>
        answers
            .Select(static answer => answer.Posterior.Diagnostics)
            .OfType<SequentialMonteCarlo>()
            .Any(static plain => plain.Resamplings.Max() == 0)
            ? "data come after all latents, and guide no particle"
            : null;

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) =>
        Query.Model.ParticleGibbs(
            Query.Args,
            Options(ParticleGibbsOptions.Default, draws, allowance),
            Query.Seed,
            Query.Intervention,
            allowance.Over
        );
}
