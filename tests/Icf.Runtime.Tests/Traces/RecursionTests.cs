using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Traces;

/// <summary>Deep recursion: what is suspended deep down is resumed without the stack, and what is too deep is an error.</summary>
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
        var particle = new Particle { Source = ValueSource.Lockstep, Scores = true, Record = new TraceRecord(), Scheduler = scheduler };
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
        OnSmallStack(() => exception = Assert.Throws<ModelException>(() =>
        {
            if (lockstep)
                new Suspension<FaultyModels.DeepModel.Args, double>(model).Run(new(100_000), 1);
            else
                model.Simulate(new(100_000));
        }));
        Assert.Contains("nested too deep", exception!.Message, StringComparison.Ordinal);
        Assert.Contains("FaultyModels.Deep", exception.Message, StringComparison.Ordinal);
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
            maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
