using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Sequential Monte Carlo and Metropolis–Hastings with a network as proposal.</summary>
public sealed class CompiledEnginesTests
{
    private static readonly CompileOptions s_options = new() { Traces = 3_000, Epochs = 2 };
    private static readonly Models.FiringSquadModel s_squad = new();
    private static readonly Models.HiddenMarkovModel s_chain = new();
    private static readonly Models.HiddenMarkovModel.Args s_signals = new([0.4, -0.9, 1.2, 2.1, 0.1, 1.8]);

    /// <summary>
    /// The squad fires on an order, so that no latent can change without another; the network proposes all of them.
    /// Bound: five standard errors.
    /// </summary>
    [Fact]
    public void Traces_of_a_network_change_latents_that_depend_on_each_other()
    {
        using var compiled = s_squad.Compile(new(true), s_options);
        var posterior = compiled.MetropolisHastings(new(true), seed: 1);
        var exact = s_squad.Enumerate(new(true));
        foreach (string latent in new[] { "order", "fear", "first" })
            Assert.InRange(
                posterior[latent].Mean - exact[latent].Mean,
                -5 * posterior[latent].MonteCarloStandardError - 1e-9,
                5 * posterior[latent].MonteCarloStandardError + 1e-9
            );
        Assert.Equal(ReliabilityLevel.Good, posterior.Reliability.Level);
        var chains = Assert.IsType<Icf.Inference.Chains>(posterior.Diagnostics);
        MoveSummary moves = Assert.Single(chains.Moves, static moves => moves.Kind == MoveKind.Network);
        Assert.Equal(("all latents", 4_000), (moves.Latent, moves.Tried));
        Assert.Contains("moves led to a trace of the network", moves.ToString(), StringComparison.Ordinal);
        Assert.Contains("the network's trace was taken in", posterior.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_traces_of_the_network_it_gives_the_start_alone()
    {
        using var compiled = s_squad.Compile(new(true), s_options);
        var posterior = compiled.MetropolisHastings(new(true), new() { NetworkTraces = 0, Draws = 200 }, seed: 1);
        Assert.DoesNotContain(
            Assert.IsType<Icf.Inference.Chains>(posterior.Diagnostics).Moves,
            static moves => moves.Kind == MoveKind.Network
        );
        Assert.Contains(posterior.Reliability.Reasons, static reason => reason.Text.StartsWith("No move of"));
    }

    /// <summary>Bound: five standard errors for each state and for the evidence.</summary>
    [Fact]
    public void Particles_of_a_network_have_the_posterior()
    {
        using var compiled = s_chain.Compile(s_signals, s_options);
        var posterior = compiled.SequentialMonteCarlo(s_signals, 4_000, seed: 1);
        var exact = s_chain.Enumerate(s_signals);
        for (int t = 1; t <= 6; t++)
            Assert.InRange(
                posterior[$"states[{t}]"].Mean - exact[$"states[{t}]"].Mean,
                -5 * posterior[$"states[{t}]"].MonteCarloStandardError,
                5 * posterior[$"states[{t}]"].MonteCarloStandardError
            );
        Assert.InRange(
            posterior.LogEvidence - exact.LogEvidence,
            -5 * posterior.LogEvidenceStandardError,
            5 * posterior.LogEvidenceStandardError
        );
        Assert.Contains("proposed by a network", posterior.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_draws()
    {
        using var compiled = s_chain.Compile(s_signals, s_options);
        double[] Draws(int threads) =>
            [
                .. compiled
                    .MetropolisHastings(
                        s_signals,
                        new()
                        {
                            WarmUp = 20,
                            Draws = 20,
                            Threads = threads,
                        },
                        seed: 3
                    )
                    .Draws.Values("states[2]")!,
                .. compiled
                    .SequentialMonteCarlo(s_signals, 200, seed: 3, new() { Threads = threads })
                    .Draws.Weights.ForExpectations,
            ];

        Assert.Equal(Draws(1), Draws(2));
    }

    [Fact]
    public void Forced_values_stay()
    {
        using var compiled = s_chain.Compile(s_signals, s_options);
        Intervention forced = new Intervention().Do(Models.HiddenMarkovModel.Sites.states, 2, 2);
        var walked = compiled.MetropolisHastings(s_signals, new() { WarmUp = 50, Draws = 200 }, seed: 1, forced);
        var run = compiled.SequentialMonteCarlo(s_signals, 400, seed: 1, intervention: forced);
        Assert.All(walked.Draws.Values("states[2]")!, static value => Assert.Equal(2, value));
        Assert.All(run.Draws.Values("states[2]")!, static value => Assert.Equal(2, value));
    }

    [Fact]
    public void Tempering_has_no_use_for_a_network()
    {
        using var compiled = s_chain.Compile(s_signals, s_options);
        var thrown = Assert.Throws<ArgumentException>(() =>
            compiled.SequentialMonteCarlo(s_signals, options: new() { Tempers = true })
        );
        Assert.Contains("begins with traces from the prior", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_that_is_unlike_the_training_is_said()
    {
        using var compiled = s_chain.Compile(s_signals, s_options);
        var posterior = compiled.SequentialMonteCarlo(new([0.4, -0.9, 1.2, 60, 0.1, 1.8]), 1_000, seed: 1);
        Assert.NotEmpty(posterior.Diagnostics.Warnings);
        Assert.Contains(
            posterior.Reliability.Reasons,
            static reason => reason.Text.StartsWith("The query is unlike the training", StringComparison.Ordinal)
        );
    }
}
