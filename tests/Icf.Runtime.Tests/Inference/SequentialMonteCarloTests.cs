using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

public class SequentialMonteCarloTests
{
    private static readonly Models.HiddenMarkovModel s_model = new();

    /// <summary>Readings of a chain, by the model itself.</summary>
    private static double[] Readings(int count) =>
        [.. Enumerable.Range(0, count).Select(t => new[] { -1, 1, 0.0 }[t / 7 % 3] + 0.6 * Math.Sin(13.7 * t))];

    /// <summary>
    /// With the same particles the evidence is known better; it was four times better when this was written.
    /// </summary>
    [Fact]
    public void States_are_drawn_as_the_next_reading_asks()
    {
        double[] y = Readings(120);
        double Error(int mostEnumerated) =>
            s_model
                .SequentialMonteCarlo(new(y), 2_000, seed: 1, new() { MostEnumerated = mostEnumerated, Islands = 20 })
                .LogEvidenceStandardError;

        Assert.InRange(Error(3), 0, 0.5 * Error(2));
        Assert.Equal(Error(0), Error(2));
    }

    [Theory]
    [InlineData(ResamplingScheme.Systematic)]
    [InlineData(ResamplingScheme.Stratified)]
    [InlineData(ResamplingScheme.Residual)]
    [InlineData(ResamplingScheme.Multinomial)]
    public void A_long_chain_is_followed_where_draws_from_the_prior_are_lost(ResamplingScheme scheme)
    {
        double[] y = Readings(120);
        double truth = TestModels.Exact.HiddenMarkov(y);
        Posterior<int[], Models.HiddenMarkovModel.Latents> lost = s_model.ImportanceSampling(new(y), 4_000, seed: 1);
        Posterior<int[], Models.HiddenMarkovModel.Latents> run = s_model.SequentialMonteCarlo(
            new(y),
            4_000,
            seed: 1,
            new()
            {
                Resampling = scheme,
                MostEnumerated = 0,
                Threads = 1,
            }
        );

        // Six errors, over 8 islands: by chance with a probability below 1e-3 for a normal error estimated from 8, and far
        // less for the seed that is here.
        Assert.True(
            Math.Abs(run.LogEvidence - truth) < 6 * run.LogEvidenceStandardError,
            $"{run.LogEvidence} ± {run.LogEvidenceStandardError}, exact {truth}"
        );
        Assert.True(run.LogEvidenceStandardError < 0.5, $"{run.LogEvidenceStandardError}");
        Assert.True(lost.EffectiveSampleSize < 20, $"{lost.EffectiveSampleSize}");
        var diagnostics = Assert.IsType<SequentialMonteCarlo>(run.Diagnostics);
        Assert.All(diagnostics.Resamplings, count => Assert.InRange(count, 10, 121));
    }

    [Fact]
    public void Without_resampling_it_is_importance_sampling()
    {
        double[] y = Readings(5);
        Posterior<int[], Models.HiddenMarkovModel.Latents> run = s_model.SequentialMonteCarlo(
            new(y),
            40_000,
            seed: 1,
            new() { Threshold = 0 }
        );
        var diagnostics = Assert.IsType<SequentialMonteCarlo>(run.Diagnostics);
        Assert.All(diagnostics.Resamplings, count => Assert.Equal(0, count));
        Assert.Equal(TestModels.Exact.HiddenMarkov(y), run.LogEvidence, 6 * run.LogEvidenceStandardError);
    }

    [Fact]
    public void Descent_from_few_is_told()
    {
        Posterior<int[], Models.HiddenMarkovModel.Latents> run = s_model.SequentialMonteCarlo(
            new(Readings(120)),
            400,
            seed: 1
        );
        Assert.NotEqual(ReliabilityLevel.Good, run.Reliability.Level);
        Assert.Contains("independent draws", run.Reliability.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_island_tells_nothing_of_its_error()
    {
        Posterior<int[], Models.HiddenMarkovModel.Latents> run = s_model.SequentialMonteCarlo(
            new(Readings(10)),
            4_000,
            seed: 1,
            new() { Islands = 1 }
        );
        Assert.Equal(double.PositiveInfinity, run.LogEvidenceStandardError);
        Assert.NotEqual(ReliabilityLevel.Good, run.Reliability.Level);
    }

    [Fact]
    public void Impossible_data_are_said()
    {
        var model = new Models.ArrivalsModel();
        var thrown = Assert.Throws<ImpossibleDataException>(() => model.SequentialMonteCarlo(new([-1]), 100));
        Assert.Contains("'counts[0]'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_particles_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => s_model.SequentialMonteCarlo(new([0.5]), particles: 15));

    [Fact]
    public void It_can_be_stopped()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            s_model.SequentialMonteCarlo(new([0.5]), cancellationToken: source.Token)
        );
    }

    [Fact]
    public void Forced_values_hold_in_copies_too()
    {
        double[] y = Readings(30);
        Posterior<int[], Models.HiddenMarkovModel.Latents> run = s_model.SequentialMonteCarlo(
            new(y),
            800,
            seed: 1,
            intervention: new Intervention().Do(Models.HiddenMarkovModel.Sites.states, 10, 2)
        );
        Assert.All(run.Draws.Values("states[10]")!, value => Assert.Equal(2, value));
    }

    /// <summary>
    /// A mean with the prior N(1, √5) and two readings far out in it: few draws from the prior are near. The evidence is
    /// known, six errors are allowed.
    /// </summary>
    [Fact]
    public void Tempering_finds_what_lies_far_out_in_the_prior()
    {
        var model = new Models.UnknownMeanModel();
        Models.UnknownMeanModel.Args args = new([40, 41]);
        Posterior<double, Models.UnknownMeanModel.Latents> exact = model.Nuts(args, seed: 1),
            run = model.SequentialMonteCarlo(args, 2_000, seed: 1, new() { Tempers = true }),
            lost = model.SequentialMonteCarlo(args, 2_000, seed: 1);
        double allowed = 6 * double.Hypot(run["mu"].MonteCarloStandardError, exact["mu"].MonteCarloStandardError);
        Assert.Equal(exact["mu"].Mean, run["mu"].Mean, allowed);
        Assert.Equal(exact["mu"].StandardDeviation, run["mu"].StandardDeviation, 0.2 * exact["mu"].StandardDeviation);
        Assert.Equal(ReliabilityLevel.Good, run.Reliability.Level);
        Assert.NotEqual(ReliabilityLevel.Good, lost.Reliability.Level);
        Assert.All(
            Assert.IsType<SequentialMonteCarlo>(run.Diagnostics).Resamplings,
            count => Assert.InRange(count, 3, 30)
        );
    }

    [Fact]
    public void Tempering_gives_the_same_bits_on_any_number_of_threads()
    {
        var model = new Models.UnknownMeanModel();
        var options = new SequentialMonteCarloOptions { Tempers = true, Threads = 1 };
        Posterior<double, Models.UnknownMeanModel.Latents> one = model.SequentialMonteCarlo(
                new([8, 9]),
                200,
                seed: 1,
                options
            ),
            two = model.SequentialMonteCarlo(new([8, 9]), 200, seed: 1, options with { Threads = 2 });
        Assert.Equal(one.Draws.Values("mu"), two.Draws.Values("mu"));
        Assert.Equal(one.LogEvidence, two.LogEvidence);
    }

    [Fact]
    public void Impossible_data_are_said_where_the_likelihood_is_tempered()
    {
        var model = new Models.ArrivalsModel();
        var thrown = Assert.Throws<ImpossibleDataException>(() =>
            model.SequentialMonteCarlo(new([-1]), 100, options: new() { Tempers = true })
        );
        Assert.Contains("'counts[0]'", thrown.Message, StringComparison.Ordinal);
    }
}
