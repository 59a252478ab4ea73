using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.checkpoint");
    private readonly ManagedEngine _engine = new();

    public void Dispose()
    {
        _engine.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void Everything_comes_back()
    {
        var skeleton = new ProposalSkeleton("Demo.Model", new FingerprintParts("a", "b", "c", "d"));
        var checkpoint = new Checkpoint(_path, skeleton, new CompileOptions());
        ProposalNetwork best = Network(1), current = Network(2), fresh = Network(3);
        using Optimizer optimizer = _engine.CreateAdam(current.Parameters, new AdamOptions());
        Assert.Null(checkpoint.Restore(fresh, optimizer));
        checkpoint.Save(current, optimizer, new TrainingState
        {
            Seen = 1L << 40, Skipped = 2, Measured = 3, WithoutImprovement = 4, Loss = 5.5, ValidationLoss = double.NaN,
            InitialLoss = 7.25, BestLoss = 1 / 3.0, Seconds = 9, Best = NetworkWeights.Of(best),
        });

        using Optimizer other = _engine.CreateAdam(fresh.Parameters, new AdamOptions());
        TrainingState state = checkpoint.Restore(fresh, other)!;
        Assert.Equal(Values(current), Values(fresh));
        state.Best!.WriteTo(fresh);
        Assert.Equal(Values(best), Values(fresh));
        Assert.Equal(
            (1L << 40, 2, 3, 4, 5.5, double.NaN, 7.25, 1 / 3.0, 9.0),
            (state.Seen, state.Skipped, state.Measured, state.WithoutImprovement, state.Loss, state.ValidationLoss, state.InitialLoss, state.BestLoss, state.Seconds));
        checkpoint.Delete();
        Assert.False(File.Exists(_path));
    }

    private ProposalNetwork Network(long seed) => new(
        new NetworkPlan(new NetworkOptions(), [], [new SitePlan("x", HeadKind.NormalMixture, 0, 0, 1, false, 0, 1)], [], 0, false), _engine, seed);

    private static float[] Values(ProposalNetwork network) => [.. network.Parameters.SelectMany(parameter =>
    {
        var values = new float[parameter.Count];
        parameter.Read(values);
        return values;
    })];
}
