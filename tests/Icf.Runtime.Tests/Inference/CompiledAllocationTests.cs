using System.Diagnostics;
using Icf.Testing;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>A query of a compiled model keeps what it answers with, and makes no garbage on the way.</summary>
[Collection(Alone)]
public sealed class CompiledAllocationTests
{
    /// <summary>Beside other tests the compiler comes late to optimising what is measured.</summary>
    public const string Alone = "Allocations of inference";

    private const int Few = 1_024;
    private const int Many = 5 * Few;
    private const int WarmUps = 60;

    private static readonly bool s_optimized = typeof(Models)
        .Assembly.GetCustomAttributes(typeof(DebuggableAttribute), false)
        .Cast<DebuggableAttribute>()
        .All(attribute => !attribute.IsJITOptimizerDisabled);

    [Fact]
    public void A_particle_takes_the_space_of_its_values_and_weights()
    {
        // A result, two weights and one or two latents are 32 to 40 bytes. The rest is what a block of particles has in
        // common, and what code allocates that is not optimised yet.
        Assert.InRange(PerParticle(new Models.UnknownMeanModel(), new([8, 9])), 0, 128);
        Assert.InRange(PerParticle(new Models.MarsagliaModel(), new([8, 9])), 0, 256);
    }

    private static double PerParticle<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model, TArgs args)
    {
        if (!s_optimized)
            return 0;
        using CompiledModel<TArgs, TResult, TLatents> compiled = model.Compile(
            args,
            new CompileOptions
            {
                Traces = 500,
                ValidationTraces = 64,
                Epochs = 1,
                Seed = 1,
                Progress = new Progress<CompileProgress>(),
            }
        );
        var options = new SamplingOptions { Threads = 1 };
        long few = Allocations.Least(() => compiled.Infer(args, Few, 1, options), WarmUps);
        long many = Allocations.Least(() => compiled.Infer(args, Many, 1, options), WarmUps);
        return (many - few) / (double)(Many - Few);
    }
}

/// <summary>Runs while no other test does.</summary>
[CollectionDefinition(CompiledAllocationTests.Alone, DisableParallelization = true)]
public sealed class AllocationsOfInference;
