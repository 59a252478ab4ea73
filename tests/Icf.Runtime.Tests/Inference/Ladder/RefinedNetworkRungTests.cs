using Icf.Compiled;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Ladder;

/// <summary>A copy of the network that is trained once, and asked for more particles where they are worth it.</summary>
public sealed class RefinedNetworkRungTests
{
    private static readonly Models.UnknownMeanModel s_model = new();

    // Of draws from the prior 3.6 % are effective (closed form), so that the first 4,000 are worth 145 of 400.
    private static readonly Models.UnknownMeanModel.Args s_args = new([7, 7]);

    private readonly List<int> _sampled = [];
    private int _trained,
        _disposed;

    [Fact]
    public void More_particles_come_from_the_copy_that_was_trained()
    {
        Answer<double, Models.UnknownMeanModel.Latents> answer = Climb(new Quality());
        Assert.True(answer.IsReached, $"{answer}");
        Assert.Equal((1, 1, 4_000), (_trained, _disposed, _sampled[0]));
        Assert.InRange(_sampled.Count, 2, 3);
        Assert.Equal(_sampled[^1], answer.Posterior.Particles);
    }

    /// <summary>The time of the training is not charged to further particles.</summary>
    [Fact]
    public void A_long_training_leaves_time_for_more_particles()
    {
        Answer<double, Models.UnknownMeanModel.Latents> answer = Climb(
            new Quality { TimeBudget = TimeSpan.FromSeconds(8) },
            training: TimeSpan.FromSeconds(3)
        );
        Assert.True(answer.IsReached, $"{answer}");
        Assert.True(answer.Rungs[^1].Cost >= TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Where_more_are_not_allowed_the_copy_is_let_go()
    {
        Answer<double, Models.UnknownMeanModel.Latents> answer = Climb(new Quality { MostParticles = 4_000 });
        Assert.False(answer.IsReached);
        Assert.Equal((1, 1, 1), (_trained, _disposed, _sampled.Count));
    }

    private Answer<double, Models.UnknownMeanModel.Latents> Climb(Quality quality, TimeSpan training = default)
    {
        var query = new LadderQuery<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>(
            s_model,
            s_args,
            quality,
            Seed: 1,
            Intervention: null
        );
        using var rung = new RefinedNetworkRung<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>(
            query,
            (_, _) =>
            {
                _trained++;
                Thread.Sleep(training);
                return new(new Counted(() => _disposed++), Sample);
            }
        );
        Answer<double, Models.UnknownMeanModel.Latents> answer = new Ladder<
            Models.UnknownMeanModel.Args,
            double,
            Models.UnknownMeanModel.Latents
        >(query, [rung], CancellationToken.None).Climb();
        rung.Dispose();
        return answer;
    }

    private Posterior<double, Models.UnknownMeanModel.Latents> Sample(int particles, Allowance allowance)
    {
        _sampled.Add(particles);
        return s_model.ImportanceSampling(s_args, particles, seed: 1);
    }

    private sealed class Counted(Action disposed) : IDisposable
    {
        private bool _isDone;

        public void Dispose()
        {
            if (_isDone)
                return;
            _isDone = true;
            disposed();
        }
    }
}
