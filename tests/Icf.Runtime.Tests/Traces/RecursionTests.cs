using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Traces;

/// <summary>
/// Deep recursion: what is suspended deep down is resumed without the stack, and what is too deep is an error.
/// </summary>
public sealed class RecursionTests
{
    private const int Depth = 5_000;

    [Fact]
    public void ParticlesParkedDeepDownAreResumed()
    {
        var model = new FaultyModels.DeepModel();
        var suspension = new Suspension<FaultyModels.DeepModel.Args, double>(model);
        suspension.Run(new(Depth), 3);
        for (int i = 0; i < 3; i++)
            Assert.Equal(model.Simulate(new(Depth), i).Result, suspension.Results[i]);
    }

    /// <summary>To run to the end of 5,000 twins takes a stack that one of them would nearly fill.</summary>
    [Fact]
    public void ResumingTakesNoStack()
    {
        var scheduler = new Lockstep();
        var model = new FaultyModels.DeepModel();
        var particle = new Particle
        {
            Source = scheduler,
            Scores = true,
            Record = new TraceRecord(),
        };
        particle.Restart(new Rng(1));
        Trace<double> trace = ParticleRunner.Start(model, new(Depth), particle);
        double result = double.NaN;
        OnSmallStack(() =>
        {
            scheduler.Run(static group => group.DeliverPrior(), CancellationToken.None);
            result = ParticleRunner.Finish(trace, model.Name, particle);
        });
        Assert.Equal(particle.Record[0].Number + Depth, result, 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TooDeepIsAnError(bool lockstep)
    {
        var model = new FaultyModels.DeepModel();
        ModelException? exception = null;
        OnSmallStack(() =>
            exception = Assert.Throws<ModelException>(() =>
            {
                if (lockstep)
                    new Suspension<FaultyModels.DeepModel.Args, double>(model).Run(new(100_000), 1);
                else
                    model.Simulate(new(100_000));
            })
        );
        Assert.Contains("nested too deep", exception!.Message, StringComparison.Ordinal);
        Assert.Contains("FaultyModels.Deep", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Where the stack is full the callers move to the heap: there is no depth that a thread is too small for.
    /// </summary>
    [Theory]
    [InlineData(24_000)]
    [InlineData(60_000)]
    public void RecursionIsNotBoundedByTheStack(int depth)
    {
        var model = new FaultyModels.StairsModel();
        OnSmallStack(() =>
        {
            ModelTrace<double> trace = model.Simulate(new(depth), 1);
            Assert.Equal(depth / 2.0, trace.Result, 5 * Math.Sqrt(depth) / 2);
            Assert.Equal(-depth * Math.Log(2), trace.LogJoint, 1e-6);

            // Straight through, in groups, and through groups of a proposal, a particle is the same.
            WeightedTraces<double> straight = Runs.Sample(model, new(depth), null, 2, 1);
            WeightedTraces<double> parked = Runs.Sample(
                model,
                new(depth),
                new HeavyTailedProposal(static _ => false),
                2,
                1
            );
            Assert.Equal(straight.Results, parked.Results);
            Assert.Equal(trace.Result, model.Simulate(new(depth), 1).Result);
        });
    }

    /// <summary>Nothing is copied at each level, and no address is written that nobody reads.</summary>
    [Fact]
    public void MemoryIsLinearInTheDepth()
    {
        var model = new FaultyModels.StairsModel();
        model.Simulate(new(20_000));
        long half = Allocated(10_000),
            whole = Allocated(20_000);
        Assert.InRange(whole, 0, 3 * half);
        Assert.InRange(whole / 20_000, 0, 2_000);

        long Allocated(int depth)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            model.Simulate(new(depth));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void AddressesAreAsDeepAsTheRecursion()
    {
        Choices choices = new FaultyModels.DeepModel().Simulate(new(Depth)).Choices;
        Assert.Equal(string.Concat(Enumerable.Repeat("inner/", Depth)) + "bottom", Assert.Single(choices.Addresses));
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            maxStackSize: 512 * 1024
        );
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
