using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference.Ladder;

/// <summary>Chains that begin where another answer is.</summary>
public sealed class StartTests
{
    /// <summary>Two means that are far from the prior's centre, and which chains take long to find.</summary>
    [Fact]
    public void A_chain_begins_at_the_trace_that_it_is_given()
    {
        var model = new VagueModels.TwinsModel();
        double[] y = [-60, -61, 60, 61];
        var found = model.Refine(new(y), seed: 1);
        Choice[] start = found.Draws.Particle(found.Resample(1, 1)[0]);
        var options = new MetropolisHastingsOptions
        {
            Chains = 1,
            WarmUp = 0,
            Draws = 1,
            MovesPerDraw = 1,
        };
        var given = model.MetropolisHastings(new(y), options with { Starts = [start] }, seed: 2);
        Choices before = new(start),
            after = given.Choices(0);

        // One move changes one latent at most.
        Assert.Contains("ab", name => before[$"{name}"].Equals(after[$"{name}"]));
        Assert.InRange(Math.Abs(given["a"].Mean), 55, 66);
        Assert.InRange(Math.Abs(given["b"].Mean), 55, 66);
    }

    /// <summary>A trace that cannot be is no place to start.</summary>
    [Fact]
    public void An_impossible_start_is_replaced_by_the_prior()
    {
        var model = new VagueModels.WindowModel();
        Choice[] start = model.Refine(new(2.4), seed: 1).Draws.Particle(0);
        var posterior = model.MetropolisHastings(new(-0.1), new() { Draws = 200, Starts = [start] }, seed: 2);
        Assert.InRange(posterior["x"].Mean, -0.3, 0.1);
    }
}
