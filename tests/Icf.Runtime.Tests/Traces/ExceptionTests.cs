using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Traces;

/// <summary>What a model throws comes out with its address and the trace so far, suspended or not.</summary>
public sealed class ExceptionTests
{
    private static readonly IProposal s_proposal = new HeavyTailedProposal();

    public static TheoryData<bool> Ways => [false, true];

    [Theory, MemberData(nameof(Ways))]
    public void ExceptionsNameAddressAndTrace(bool lockstep)
    {
        var model = new FaultyModels.ThrowsModel();
        ModelException exception = Assert.Throws<ModelException>(() => Run(model, new(-100, 1), lockstep));
        Assert.Equal("second", exception.Address);
        Assert.Equal(["first", "second"], exception.Trace.Addresses);
        Assert.Equal(
            "The sensor is missing.",
            Assert.IsType<InvalidOperationException>(exception.InnerException).Message
        );
        Assert.Contains("Throws", exception.InnerException.StackTrace, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public void ExceptionsOfCalledModelsPassThroughTheCaller(bool lockstep)
    {
        ModelException exception = Assert.Throws<ModelException>(() =>
            Run(new FaultyModels.NestedThrowsModel(), new(5), lockstep)
        );
        Assert.Equal("part[2]/x", exception.Address);
        Assert.Equal(["part[0]/x", "part[1]/x", "part[2]/x"], exception.Trace.Addresses);
        Assert.IsType<InvalidOperationException>(exception.InnerException);
        Assert.Contains("Part", exception.InnerException.StackTrace, StringComparison.Ordinal);
        Assert.Contains("NestedThrows", exception.InnerException.StackTrace, StringComparison.Ordinal);
    }

    /// <summary>The author's own line numbers, by the generated <c>#line</c>.</summary>
    [Theory, MemberData(nameof(Ways))]
    public void StackTraceShowsTheAuthorsFile(bool lockstep)
    {
        ModelException exception = Assert.Throws<ModelException>(() =>
            Run(new FaultyModels.ThrowsModel(), new(-100, 1), lockstep)
        );
        Assert.Contains("FaultyModels.cs:line", exception.InnerException!.StackTrace, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public void ModelsMayCatchWhatACalledModelThrows(bool lockstep)
    {
        var model = new FaultyModels.CatchesModel();
        WeightedTraces<double> traces = Run(model, new(4), lockstep);
        for (int i = 0; i < traces.Results.Length; i++)
        {
            Choice[] choices = [.. traces.Particle(i)];
            Assert.Equal(
                ["part[0]/x", "part[1]/x", "part[2]/x", "instead[2]", "part[3]/x"],
                choices.Select(c => c.Address)
            );
            Assert.Equal(choices.Sum(c => c.Number) - choices[2].Number, traces.Results[i], 1e-12);
        }
    }

    [Fact]
    public void TheAuthorsOwnMethodThrowsTheSame()
    {
        using IDisposable _ = Prob.Seed(0);
        Assert.Throws<InvalidOperationException>(() => FaultyModels.Throws(-100, 1));
    }

    [Fact]
    public void DensityThatThrowsInLockstepNamesItsSite()
    {
        ModelException exception = Assert.Throws<ModelException>(() =>
            Run(new FaultyModels.BrokenPriorModel(), new(-1), lockstep: true)
        );
        Assert.Equal("x", exception.Address);
        Assert.IsType<NotSupportedException>(exception.InnerException);
        ModelDensityException density = Assert.Throws<ModelDensityException>(() =>
            Run(new FaultyModels.BrokenPriorModel(), new(double.NaN), lockstep: true)
        );
        Assert.Equal("x", density.Address);
    }

    /// <summary>A sampler that threw can be used again, and gives what a fresh one gives.</summary>
    [Theory, MemberData(nameof(Ways))]
    public void SamplersSurviveAnException(bool lockstep)
    {
        var model = new FaultyModels.ThrowsModel();
        IProposal? proposal = lockstep ? s_proposal : null;
        var sampler = new ImportanceSampler<FaultyModels.ThrowsModel.Args, double>(model, proposal);
        var options = new SamplingOptions { Threads = 1 };
        WeightedTraces<double> expected = sampler.Run(new(1e9, 1), 100, 3, options);
        Assert.Throws<ModelException>(() => sampler.Run(new(0, 1), 100, 3, options));
        LockstepLaw.AssertSame(expected, sampler.Run(new(1e9, 1), 100, 3, options));
    }

    [Fact]
    public void ForkOfAMoodyModelIsRefused()
    {
        var model = new FaultyModels.MoodyModel();
        var scheduler = new Lockstep();
        Particle original = Runs.Parking(model, new(), scheduler, new Rng(1));
        FaultyModels.Runs = 0;
        ParticleRunner.Start(model, new(), original);
        int rounds = 0;
        ModelException? refused = null;
        scheduler.Run(
            group =>
            {
                if (rounds++ == 1)
                    refused = Assert.Throws<ModelException>(() =>
                        ParticleRunner.Fork(model, new(), original, scheduler)
                    );
                group.DeliverPrior();
            },
            CancellationToken.None
        );
        Assert.Equal("even", refused!.Address);
        Assert.Contains("'odd'", refused.Message, StringComparison.Ordinal);
    }

    private static WeightedTraces<TResult> Run<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        bool lockstep
    ) => Runs.Sample(model, args, lockstep ? s_proposal : null, 20, 1);
}
