using static System.FormattableString;

namespace Icf.Compiled;

/// <summary>Particles that are moved while the likelihood of all data is raised step by step.</summary>
/// <param name="query">The query.</param>
internal sealed class TemperedSequentialMonteCarloRung<TArgs, TResult, TLatents>(
    LadderQuery<TArgs, TResult, TLatents> query
) : LadderRung<TArgs, TResult, TLatents>(query)
{
    private static readonly SequentialMonteCarloOptions s_options = new() { Tempers = true };

    /// <summary>So many steps to the posterior are few.</summary>
    private const double LeastSteps = 4;

    public override Rung Rung => Rung.TemperedSequentialMonteCarlo;

    public override int First => Draws(2.5, least: 1_000);

    public override int Most => Query.Quality.MostParticles;

    // Each particle makes as many moves as a trace has latents, several times at each step.
    public override string? Obstacle(IReadOnlyList<RungAnswer<TResult, TLatents>> answers, TimeSpan? time)
    {
        RungAnswer<TResult, TLatents>? plain = answers.FirstOrDefault(static a => a.Rung == Rung.SequentialMonteCarlo);
        if (time is not { } limit || plain is null)
            return null;
        double ofRun = plain.Cost.TotalSeconds / plain.Posterior.Particles,
            moves = LeastSteps * s_options.Transitions * plain.Posterior.Draws.Particle(0).Length,
            needed = First * (1 + moves) * ofRun;
        return needed <= limit.TotalSeconds
            ? null
            : Invariant($"{First} particles would take {needed:G2} s or more, of which {limit.TotalSeconds:G2} s are ")
                + "allowed";
    }

    public override Posterior<TResult, TLatents> Run(
        int draws,
        Posterior<TResult, TLatents>? best,
        Allowance allowance
    ) =>
        Query.Model.SequentialMonteCarlo(
            Query.Args,
            draws,
            Query.Seed,
            s_options with
            {
                Threads = Query.Quality.Threads,
            },
            Query.Intervention,
            allowance.Over
        );
}
