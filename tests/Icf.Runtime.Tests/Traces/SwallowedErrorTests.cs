using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Traces;

/// <summary>An error of an engine ends the run, whatever the model catches.</summary>
public sealed class SwallowedErrorTests
{
    private static readonly FaultyModels.SwallowsSampleModel s_sample = new();
    private static readonly FaultyModels.SwallowsObservationModel s_observation = new();

    [Fact]
    public void A_missing_choice_is_one()
    {
        var exception = Assert.Throws<MissingChoiceException>(() => s_sample.LogJoint(new(1), []));
        Assert.Equal("x", exception.Address);
        Assert.Equal(
            "z",
            Assert.Throws<MissingChoiceException>(() => s_sample.LogJoint(new(1), new() { ["x"] = 1 })).Address
        );
        Assert.True(double.IsFinite(s_sample.LogJoint(new(1), new() { ["x"] = 1, ["z"] = 2 })));
    }

    [Fact]
    public void So_is_a_choice_of_another_type() =>
        Assert.Equal(
            "x",
            Assert.Throws<ModelException>(() => s_sample.Generate(new(1), new() { ["x"] = new("high") })).Address
        );

    [Fact]
    public void So_is_a_forced_value_of_another_type()
    {
        Intervention intervention = new Intervention().Do("x", new ChoiceValue("high"));
        Assert.Throws<InterventionException>(() => s_sample.Simulate(new(1), 0, intervention));
        Assert.Throws<InterventionException>(() => s_sample.ImportanceSampling(new(1), 10, 0, null, intervention));
    }

    [Fact]
    public void So_is_a_datum_that_is_observed_twice()
    {
        Assert.Equal(2, s_observation.Enumerate(new([true, true])).Particles);
        Action[] verbs =
        [
            () => s_observation.Simulate(new([true])),
            () => s_observation.Generate(new([true]), new() { ["x"] = true }),
            () => s_observation.LogJoint(new([true]), new() { ["x"] = true }),
            () => s_observation.PriorPredictive(new([true])),
            () => s_observation.ImportanceSampling(new([true]), 10),
            () => s_observation.Enumerate(new([true])),
            () => Runs.Sample(s_observation, new([true]), new HeavyTailedProposal(), 10, 1),
            () => s_observation.Compile(new([true]), new CompileOptions { Traces = 100 }),
        ];
        Assert.All(
            verbs,
            verb =>
                Assert.Contains(
                    "'y[0]' is observed twice",
                    Assert.Throws<ModelException>(verb).Message,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void So_is_a_recursion_without_end()
    {
        var model = new FaultyModels.SwallowsRecursionModel();
        Assert.Contains(
            "nested too deep",
            Assert.Throws<ModelException>(() => model.Simulate(new(0))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ModelException>(() => Runs.Sample(model, new(0), new HeavyTailedProposal(), 2, 1));
    }

    [Fact]
    public void So_is_a_cancellation()
    {
        var model = new FaultyModels.SwallowsCancellationModel();
        foreach (IProposal? proposal in new IProposal?[] { null, new HeavyTailedProposal() })
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            var sampler = new ImportanceSampler<FaultyModels.SwallowsCancellationModel.Args, double>(model, proposal);
            Assert.ThrowsAny<OperationCanceledException>(() =>
                sampler.Run(new(), 10, 1, new SamplingOptions { Threads = 1, CancellationToken = stop.Token })
            );
        }
    }

    /// <summary>What the model itself throws it may catch; see also <see cref="ExceptionTests"/>.</summary>
    [Fact]
    public void A_parameter_of_its_own_is_the_models_to_catch()
    {
        var model = new FaultyModels.SwallowsSampleModel();
        Assert.True(double.IsFinite(model.ImportanceSampling(new(1), 100).LogEvidence));
    }
}
