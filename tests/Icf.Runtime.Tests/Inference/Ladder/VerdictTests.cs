using Icf.Compiled;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Ladder;

/// <summary>What an answer is called that misses what was asked for, and which rungs are not worth trying.</summary>
public sealed class VerdictTests
{
    private static readonly LadderQuery<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> s_query =
        new(
            new Models.UnknownMeanModel(),
            new([8, 9]),
            new Quality { TimeBudget = TimeSpan.FromHours(1) },
            Seed: 1,
            Intervention: null
        );

    /// <summary>300 particles are worth 300 draws at most, of the 400 that are asked for.</summary>
    [Fact]
    public void An_answer_of_too_few_draws_is_Unusable_for_what_was_asked()
    {
        Answer<double, Models.UnknownMeanModel.Latents> few = Climb(new GivenRung(s_query, Rung.Sampling, [8, 9], 300)),
            enough = Climb(new GivenRung(s_query, Rung.Sampling, [8, 9], 1_000));
        Assert.Equal(ReliabilityLevel.Unusable, few.Reliability.Level);
        Assert.Equal(ReliabilityLevel.Good, few.Posterior.Reliability.Level);
        Assert.Equal(ReliabilityLevel.Good, few.Rungs[0].Reliability);
        Assert.StartsWith("The answer is worth ", few.Reliability.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Equal(ReliabilityLevel.Good, enough.Reliability.Level);
        Assert.True(enough.IsReached);
    }

    [Fact]
    public void The_first_chains_get_a_part_of_the_time()
    {
        var rung = new NotedRung(s_query);
        Climb(new GivenRung(s_query, Rung.Sampling, [8, 9], 100), rung);
        Assert.InRange(rung.Times[0]!.Value.TotalMinutes, 14, 15);
        Assert.InRange(rung.Times[1]!.Value.TotalMinutes, 55, 60);
    }

    /// <summary>1,000 particles of four steps, each of three transitions of one latent, are 13,000 runs.</summary>
    [Theory]
    [InlineData(14, false)]
    [InlineData(12, true)]
    public void Particles_are_not_moved_where_it_would_take_too_long(double seconds, bool isLeftOut)
    {
        var rung = new TemperedSequentialMonteCarloRung<
            Models.UnknownMeanModel.Args,
            double,
            Models.UnknownMeanModel.Latents
        >(s_query);
        RungAnswer<double, Models.UnknownMeanModel.Latents> plain = Plain(TimeSpan.FromSeconds(2), particles: 2_000);
        string? why = rung.Obstacle([plain], TimeSpan.FromSeconds(seconds));
        Assert.Equal(isLeftOut ? "1000 particles would take 13 s or more, of which 12 s are allowed" : null, why);
        Assert.Null(rung.Obstacle([plain], time: null));
        Assert.Null(rung.Obstacle([], TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Populations_do_not_move_where_no_data_guide_them()
    {
        var rung = new ParticleGibbsRung<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>(
            s_query
        );
        Assert.NotNull(rung.Obstacle([Plain(TimeSpan.Zero, particles: 100)], time: null));
        Assert.Null(rung.Obstacle([], time: null));
    }

    private static RungAnswer<double, Models.UnknownMeanModel.Latents> Plain(TimeSpan cost, int particles) =>
        new(Rung.SequentialMonteCarlo, s_query.Model.SequentialMonteCarlo(s_query.Args, particles, seed: 1), cost);

    private static Answer<double, Models.UnknownMeanModel.Latents> Climb(
        params LadderRung<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>[] rungs
    ) =>
        new Ladder<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>(
            s_query,
            rungs,
            CancellationToken.None
        ).Climb();

    /// <summary>Notes how long its runs may take, and draws too little at first.</summary>
    private sealed class NotedRung(
        LadderQuery<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> query
    ) : LadderRung<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>(query)
    {
        public List<TimeSpan?> Times { get; } = [];

        public override Rung Rung => Rung.MetropolisHastings;

        public override int First => 200;

        public override int Most => 2_000;

        public override double ForFirst => 0.25;

        public override Posterior<double, Models.UnknownMeanModel.Latents> Run(
            int draws,
            Posterior<double, Models.UnknownMeanModel.Latents>? best,
            Allowance allowance
        )
        {
            Times.Add(allowance.Time);
            return Query.Model.Refine(Query.Args, draws, Query.Seed);
        }
    }
}
