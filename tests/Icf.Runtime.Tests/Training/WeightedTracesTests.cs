using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>Traces that factors weigh are learned from in proportion to their weights.</summary>
public class WeightedTracesTests
{
    [Fact]
    public void The_network_learns_the_weighted_distribution()
    {
        // Draws from N(0, 1) weighted by exp(x − 1/2) are draws from N(1, 1), whose entropy is 1.4189 nats. A network
        // that learned the unweighted draws would have a loss of 1.4189 + KL(N(1, 1) ‖ N(0, 1)) = 1.9189.
        SitePlan site = new("x", HeadKind.NormalMixture, 0, 0, 1, false, 0, 1);
        using var engine = new ManagedEngine();
        var network = new ProposalNetwork(
            new NetworkPlan(new NetworkOptions(), [], [site], [], 0, false),
            engine,
            seed: 1
        );
        var options = new CompileOptions
        {
            Traces = 4_096,
            Epochs = 4,
            Seed = 1,
        };
        SimulatedTraces[] chunks = [.. Enumerable.Range(0, 10).Select(c => Chunk(c))];
        var order = new TraceOrder(options.Traces, options.Seed);
        using var store = new TraceStore(order, 4, keeps: true, 1, (c, _) => chunks[c], CancellationToken.None);
        TrainingState end = new Trainer(network, options, new TraceReader(order, store), chunks[8..])
            .Run(null, null)
            .End;
        Assert.InRange(end.ValidationLoss, 1.25, 1.6);
        Assert.True(end.InitialLoss > end.ValidationLoss + 0.2);
    }

    private static SimulatedTraces Chunk(long seed)
    {
        var rng = new Rng(seed);
        var chunk = new SimulatedTraces();
        var layout = new TokenLayout([]);
        for (int i = 0; i < TraceChunks.Size; i++)
        {
            double x = rng.NextNormal();
            chunk.AddStep(
                0,
                StepPlace.None,
                0,
                new PriorPoint(x, new Normal(0, 1).LogProb(x), double.NaN, double.NaN),
                double.NaN,
                new PriorInfo(Support.Real, new LocationScale(0, 1)),
                0,
                []
            );
            chunk.EndTrace(layout, [], x - 0.5);
        }

        return chunk;
    }
}
