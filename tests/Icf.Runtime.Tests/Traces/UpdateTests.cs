using Icf.TestModels;

namespace Icf.Runtime.Tests.Traces;

/// <summary>Traces that are made of others, and their weights.</summary>
public sealed class UpdateTests
{
    private static readonly Models.UnknownMeanModel s_mean = new();
    private static readonly Models.BranchingModel s_branching = new();

    [Fact]
    public void Where_nothing_is_drawn_the_weight_is_the_ratio_of_the_densities()
    {
        ModelTrace<double> old = s_mean.Generate(new([8, 9]), new() { ["mu"] = 3 });
        TraceUpdate<double> update = s_mean.Update(new([8, 9, 10]), old, new() { ["mu"] = 4 });
        Assert.Equal(4, update.Trace.Choices["mu"].ToDouble());
        Assert.Equal(
            s_mean.LogJoint(new([8, 9, 10]), new() { ["mu"] = 4 }) - s_mean.LogJoint(new([8, 9]), new() { ["mu"] = 3 }),
            update.LogWeight,
            1e-12
        );
        Assert.Equal(3, Assert.Single(update.Discarded).Value.ToDouble());

        TraceUpdate<double> same = s_mean.Update(new([8, 9]), old, []);
        Assert.Equal(0, same.LogWeight);
        Assert.Empty(same.Discarded);
    }

    [Fact]
    public void What_the_new_trace_visits_alone_is_drawn_and_does_not_weigh()
    {
        ModelTrace<int> old = s_branching.Generate(new(6), new() { ["r"] = 7 });
        TraceUpdate<int> update = s_branching.Update(new(6), old, new() { ["r"] = 2 }, seed: 5);
        double s = update.Trace.Choices["s"].ToDouble();
        double rates = Prob.Poisson(1 + 13 + s).LogProb(6) - Prob.Poisson(6).LogProb(6);
        Assert.Equal(Prob.Poisson(4).LogProb(2) - Prob.Poisson(4).LogProb(7) + rates, update.LogWeight, 1e-12);

        // And back: what is no longer visited is discarded, with its density.
        TraceUpdate<int> back = s_branching.Update(new(6), update.Trace, new() { ["r"] = 7 });
        Assert.Equal(["r", "s"], back.Discarded.Addresses);
        Assert.Equal(-update.LogWeight - Prob.Poisson(4).LogProb((int)s), back.LogWeight, 1e-12);
    }

    /// <summary>The ratio of a step and that of the step back are each other's inverse.</summary>
    [Fact]
    public void A_step_weighs_what_the_step_back_takes()
    {
        ModelTrace<int> old = s_branching.Generate(new(6), new() { ["r"] = 7 });
        for (long seed = 0; seed < 50; seed++)
        {
            TraceUpdate<int> step = s_branching.Regenerate(new(6), old, ["r"], seed);
            double logLikelihoods = step.Trace.LogLikelihood - old.LogLikelihood;
            Assert.Equal(logLikelihoods, step.LogWeight, 1e-10); // all that differs comes from the prior
            old = step.Trace;
        }
    }

    /// <summary>
    /// Steps of Metropolis and Hastings over one address at a time have the posterior as their stationary distribution.
    /// The mean of r over 60,000 steps has a standard error of some .01 by batches of 1,000; five of them are missed
    /// with probability 6e-7.
    /// </summary>
    [Fact]
    public void Steps_that_are_accepted_by_their_weights_leave_the_posterior_as_it_is()
    {
        const int Batches = 60,
            Steps = 1_000;
        double expected = s_branching.ImportanceSampling(new(6), 2_000_000, 3).Result.Map(r => (double)r).Mean;
        var rng = new Rng(4);
        ModelTrace<int> trace = s_branching.Simulate(new(6), 1);
        var means = new double[Batches];
        for (int batch = 0; batch < Batches; batch++)
        {
            for (int i = 0; i < Steps; i++)
            {
                // r is the only choice where there is no s: how likely the step back would choose it differs.
                string address = rng.NextDouble() < 0.5 && trace.Choices.Contains("s") ? "s" : "r";
                TraceUpdate<int> step = s_branching.Regenerate(new(6), trace, [address], (long)rng.NextUInt64());
                double logChoice = address == "r" ? Math.Log(Chance(step.Trace) / Chance(trace)) : 0;
                if (Math.Log(rng.NextDouble()) < step.LogWeight + logChoice)
                    trace = step.Trace;
                means[batch] += trace.Result / (double)Steps;
            }
        }

        double mean = means.Average(),
            error = Math.Sqrt(means.Sum(m => (m - mean) * (m - mean)) / Batches / (Batches - 1));
        Assert.InRange(error, 0.001, 0.05);
        Assert.InRange(mean, expected - 5 * error, expected + 5 * error);

        static double Chance(ModelTrace<int> trace) => trace.Choices.Contains("s") ? 0.5 : 1;
    }

    [Fact]
    public void An_address_that_the_trace_does_not_have_is_refused()
    {
        ModelTrace<int> trace = s_branching.Generate(new(6), new() { ["r"] = 7 });
        Assert.Contains(
            "no value at 's'; it has r",
            Assert.Throws<ArgumentException>(() => s_branching.Regenerate(new(6), trace, ["s"])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "never visits 's'",
            Assert.Throws<ArgumentException>(() => s_branching.Update(new(6), trace, new() { ["s"] = 1 })).Message,
            StringComparison.Ordinal
        );
    }
}
