using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

public class ParticleGibbsTests
{
    private static readonly Models.HiddenMarkovModel s_model = new();

    private static double[] Readings(int count) =>
        [.. Enumerable.Range(0, count).Select(t => new[] { -1, 1, 0.0 }[t / 7 % 3] + 0.6 * Math.Sin(13.7 * t))];

    /// <summary>
    /// Ten particles, 200 steps: with another past for the trace the first states change nearly as often as the last
    /// ones, without they hardly change.
    /// </summary>
    [Fact]
    public void Ancestor_sampling_lets_early_latents_change()
    {
        var options = new ParticleGibbsOptions
        {
            Chains = 2,
            WarmUp = 20,
            Draws = 100,
            Particles = 10,
            Moves = 0,
        };
        double with = Changes(options),
            without = Changes(options with { SamplesAncestors = false });
        Assert.True(with > 0.2, $"{with}");
        Assert.True(without < 0.05, $"{without}");

        static double Changes(ParticleGibbsOptions options)
        {
            Posterior<int[], Models.HiddenMarkovModel.Latents> run = s_model.ParticleGibbs(
                new(Readings(200)),
                options,
                seed: 1
            );
            return Assert
                .IsType<Icf.Inference.Chains>(run.Diagnostics)
                .Moves.Single(moves => moves.Latent == "states[3]")
                .Acceptance;
        }
    }

    /// <summary>
    /// The probabilities of states by the forward–backward recursion of an independent engine, which enumerates them.
    /// Six standard errors of the chains, whose R̂ is near 1.
    /// </summary>
    [Fact]
    public void States_have_their_exact_probabilities()
    {
        double[] y = Readings(8);
        Posterior<int[], Models.HiddenMarkovModel.Latents> exact = s_model.Enumerate(new(y)),
            run = s_model.ParticleGibbs(new(y), seed: 1);
        Assert.Equal(ReliabilityLevel.Good, run.Reliability.Level);
        for (int t = 1; t <= y.Length; t++)
            Assert.Equal(
                exact[$"states[{t}]"].Mean,
                run[$"states[{t}]"].Mean,
                6 * run[$"states[{t}]"].MonteCarloStandardError
            );
    }

    /// <summary>
    /// The sizes of steps and noise belong to all readings: populations change them seldom, moves often. The mean is
    /// within six standard errors of the exact one.
    /// </summary>
    [Fact]
    public void Moves_reach_what_all_readings_depend_on()
    {
        var rng = new Rng(5);
        double level = 0;
        double[] y =
        [
            .. Enumerable.Range(0, 60).Select(_ => (level += 0.4 * rng.NextNormal()) + 0.2 * rng.NextNormal()),
        ];
        var options = new ParticleGibbsOptions { Draws = 200, WarmUp = 100 };
        Empirical<double> Step(ParticleGibbsOptions options) =>
            new Models.WanderModel().ParticleGibbs(new(y), options, seed: 1)["step"];
        Empirical<double> moved = Step(options),
            kept = Step(options with { Moves = 0 });
        Assert.True(
            moved.EffectiveSampleSize > 3 * kept.EffectiveSampleSize,
            $"{moved.EffectiveSampleSize} {kept.EffectiveSampleSize}"
        );
        Assert.Equal(TestModels.Exact.Wander(y).Step, moved.Mean, 6 * moved.MonteCarloStandardError);
    }

    [Fact]
    public void It_says_how_often_latents_changed()
    {
        Posterior<int[], Models.HiddenMarkovModel.Latents> run = s_model.ParticleGibbs(
            new(Readings(5)),
            new() { WarmUp = 10, Draws = 50 },
            seed: 1
        );
        MoveSummary moves = Assert.IsType<Icf.Inference.Chains>(run.Diagnostics).Moves[0];
        Assert.Equal((MoveKind.ParticleGibbs, 200), (moves.Kind, moves.Tried));
        Assert.Contains("of 200 transitions", moves.ToString(), StringComparison.Ordinal);
        Assert.Contains("latents changed in", run.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Threads_and_copies_change_no_bit(bool copiesByReplay)
    {
        var options = new ParticleGibbsOptions
        {
            WarmUp = 5,
            Draws = 20,
            Threads = 1,
        };
        Posterior<int[], Models.HiddenMarkovModel.Latents> one = s_model.ParticleGibbs(
                new(Readings(12)),
                options,
                seed: 2
            ),
            two = s_model.ParticleGibbs(
                new(Readings(12)),
                options with
                {
                    Threads = 2,
                    CopiesByReplay = copiesByReplay,
                },
                seed: 2
            );

        // How likely a rest is after another past is added up in another order where the model is run to its end.
        foreach (string address in one.Draws.Scalars)
            Assert.Equal(one.Draws.Values(address), two.Draws.Values(address));
    }

    [Fact]
    public void Forced_values_stay()
    {
        Posterior<int[], Models.HiddenMarkovModel.Latents> run = s_model.ParticleGibbs(
            new(Readings(10)),
            new() { WarmUp = 5, Draws = 20 },
            seed: 1,
            new Intervention().Do(Models.HiddenMarkovModel.Sites.states, 4, 2)
        );
        Assert.All(run.Draws.Values("states[4]")!, value => Assert.Equal(2, value));
    }

    [Fact]
    public void Impossible_data_are_said()
    {
        var model = new Models.ArrivalsModel();
        var thrown = Assert.Throws<ImpossibleDataException>(() => model.ParticleGibbs(new([-1])));
        Assert.Contains("'counts[0]'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            s_model.ParticleGibbs(new([0.5]), cancellationToken: source.Token)
        );
    }

    [Fact]
    public void One_particle_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticleGibbsOptions { Particles = 1 });
}
