using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>Training refuses numbers that are not finite, and says where they came from.</summary>
public class NonFiniteTests
{
    private static readonly NetworkPlan s_plan = new(
        new NetworkOptions(), [], [new SitePlan("cluster/mean", HeadKind.NormalMixture, 0, 0, 1, false, 0, 1)], [], 0, false);

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void A_value_that_overflows_is_blamed_by_its_address(double value)
    {
        using var engine = new ManagedEngine();
        var shard = new Shard(new ProposalNetwork(s_plan, engine, seed: 1));
        var layout = new TokenLayout([]);
        var chunk = new SimulatedTraces();
        foreach (double v in new[] { 0.5, value, -1 })
        {
            chunk.AddStep(0, StepPlace.None, 0, new PriorPoint(v, new Normal(0, 1).LogProb(v), double.NaN, double.NaN), double.NaN, new PriorInfo(Support.Real, new LocationScale(0, 1)), 0, []);
            chunk.EndTrace(layout, [], 0);
        }

        for (int i = 0; i < 3; i++)
            shard.Add(chunk, i, 1.0 / 3);
        var error = Assert.Throws<TrainingException>(() => shard.Run(gradients: true));
        Assert.Equal("cluster/mean", error.Address);
        Assert.Contains("cluster/mean", error.Message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{value}"), error.Message, StringComparison.Ordinal);
    }

    /// <summary>A network that has gone wrong leaves its site to the prior, and the answer says so.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Where_a_network_gives_no_numbers_the_prior_proposes(float bad)
    {
        var model = new Models.UnknownMeanModel();
        using var compiled = model.Compile(new(y: [8, 9]), new CompileOptions { Traces = 500, Epochs = 1, ValidationTraces = 64 });
        Parameter bias = compiled.Network.Parameters.Single(parameter => parameter.Name == "site/mu/output/bias");
        var values = new float[bias.Count];
        bias.Read(values);
        foreach (int at in new[] { 0, bias.Count / 2, bias.Count - 1 })
        {
            float[] wrong = [.. values];
            wrong[at] = bad;
            bias.Write(wrong);
            Posterior<double, Models.UnknownMeanModel.Latents> posterior = compiled.Infer(new([8, 9]), 4_000, seed: 1);
            Assert.Equal(["mu"], posterior.ProposedByPrior);
            Assert.InRange(posterior.LogEvidence + 8.2391, -6 * posterior.LogEvidenceStandardError, 6 * posterior.LogEvidenceStandardError);
        }
    }

    [Fact]
    public void A_value_far_out_in_the_tail_is_learned_from()
    {
        using var engine = new ManagedEngine();
        var network = new ProposalNetwork(s_plan, engine, seed: 1);
        var shard = new Shard(network);
        var chunk = new SimulatedTraces();
        var prior = new StudentT(0.01, 0, 1);
        foreach (double v in new[] { 1e6, 1e15, 1e30, 1e150, 1e300, -double.MaxValue })
        {
            chunk.AddStep(
                0, StepPlace.None, 0, new PriorPoint(v, prior.LogProb(v), double.NaN, double.NaN), double.NaN,
                new PriorInfo(Support.Real, new LocationScale(0, 1)), 0, []);
            chunk.EndTrace(new TokenLayout([]), [], 0);
            shard.Add(chunk, chunk.Count - 1, 1);
        }

        shard.Run(gradients: true);
        Assert.True(double.IsFinite(shard.Loss));
        foreach (Parameter parameter in network.Parameters)
        {
            var gradient = new float[parameter.Count];
            shard.Tape.ReadGradient(parameter, gradient);
            Assert.All(gradient, g => Assert.True(float.IsFinite(g)));
        }
    }

    [Fact]
    public void A_model_whose_factors_rule_out_every_trace_cannot_be_learned()
    {
        using var engine = new ManagedEngine();
        var chunk = new SimulatedTraces();
        chunk.AddStep(0, StepPlace.None, 0, new PriorPoint(0.5, new Normal(0, 1).LogProb(0.5), double.NaN, double.NaN), double.NaN, new PriorInfo(Support.Real, new LocationScale(0, 1)), 0, []);
        chunk.EndTrace(new TokenLayout([]), [], double.NegativeInfinity);
        var network = new ProposalNetwork(s_plan, engine, seed: 1);
        var order = new TraceOrder(1, 1);
        using var store = new TraceStore(order, 1, keeps: true, 1, (_, _) => chunk, CancellationToken.None);
        var error = Assert.Throws<TrainingException>(
            () => new Trainer(network, new CompileOptions { Traces = 1 }, new TraceReader(order, store), [chunk]));
        Assert.Contains("factors", error.Message, StringComparison.Ordinal);
    }
}
