using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

public class MetropolisHastingsTests
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_args = new([8, 9]);

    [Fact]
    public void Chains_say_what_was_moved()
    {
        Posterior<double, Models.UnknownMeanModel.Latents> posterior = s_model.MetropolisHastings(
            s_args,
            new() { MovesPerDraw = 5 },
            seed: 1
        );
        var chains = Assert.IsType<Icf.Inference.Chains>(posterior.Diagnostics);
        Assert.Equal(ReliabilityLevel.Good, posterior.Reliability.Level);
        Assert.Equal((4, 1_000), (chains.Count, chains.Length));
        MoveSummary moves = Assert.Single(chains.Moves);
        Assert.Equal(("mu", MoveKind.SingleSite, 20_000), (moves.Latent, moves.Kind, moves.Tried));

        // Steps of a latent are accepted in 44 of 100 cases where they have the length that is learned, draws from the
        // prior less often.
        Assert.InRange(moves.Acceptance, 0.3, 0.5);
        Assert.Contains("moves accepted", posterior.ToString(), StringComparison.Ordinal);
        Assert.Equal(["mu", "(log density)"], chains.Latents.Select(latent => latent.Latent));
    }

    [Fact]
    public void Latents_that_never_move_are_said()
    {
        // The squad fires on an order: neither can change without the other.
        var model = new Models.FiringSquadModel();
        var posterior = model.MetropolisHastings(
            (
                (LawCase<Models.FiringSquadModel.Args, bool, Models.FiringSquadModel.Latents>)
                    TestModelTable.All["FiringSquad"]
            ).Query,
            seed: 1
        );
        string said = Assert.Single(posterior.Reliability.Reasons, r => r.Text.StartsWith("No move of")).Text;
        Assert.Contains("'order'", said, StringComparison.Ordinal);
        Assert.DoesNotContain("'second'", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_data_are_said()
    {
        var model = new Models.ArrivalsModel();
        var thrown = Assert.Throws<ImpossibleDataException>(() => model.MetropolisHastings(new([-1])));
        Assert.Contains("'counts[0]'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forced_values_stay()
    {
        var model = new Models.HiddenMarkovModel();
        var posterior = model.MetropolisHastings(
            new([0.5, -1, 1]),
            new() { Draws = 100, WarmUp = 50 },
            seed: 1,
            new Intervention().Do(Models.HiddenMarkovModel.Sites.states, 2, 2)
        );
        Assert.All(posterior.Draws.Values("states[2]")!, value => Assert.Equal(2, value));
        Assert.DoesNotContain(
            "states[2]",
            Assert.IsType<Icf.Inference.Chains>(posterior.Diagnostics).Moves.Select(moves => moves.Latent)
        );
    }

    [Fact]
    public void Time_ends_all_chains_alike()
    {
        var posterior = s_model.MetropolisHastings(
            s_args,
            new() { Draws = 100_000_000, TimeBudget = TimeSpan.FromMilliseconds(50) },
            seed: 1
        );
        var chains = Assert.IsType<Icf.Inference.Chains>(posterior.Diagnostics);
        Assert.InRange(chains.Length, 1, 99_999_999);
        Assert.Equal(4 * chains.Length, posterior.Draws.Count);
        Assert.Contains("Time ran out", posterior.Reliability.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            s_model.MetropolisHastings(s_args, cancellationToken: source.Token)
        );
    }

    [Fact]
    public void Progress_comes_to_its_end()
    {
        var told = new List<MetropolisHastingsProgress>();
        s_model.MetropolisHastings(
            s_args,
            new()
            {
                WarmUp = 100,
                Draws = 200,
                Progress = new Told(told),
            }
        );
        Assert.Equal(300, told[^1].Transitions);
        Assert.All(told, progress => Assert.Equal(300, progress.All));
        Assert.InRange(told[^1].Acceptance, 0.01, 1);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1.1)]
    [InlineData(1, double.NaN)]
    public void Bad_options_are_refused(int draws, double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new MetropolisHastingsOptions { Draws = draws, PriorShare = share }
        );

    private sealed class Told(List<MetropolisHastingsProgress> into) : IProgress<MetropolisHastingsProgress>
    {
        public void Report(MetropolisHastingsProgress value) => into.Add(value);
    }
}
