using Icf.Compiled;
using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>
/// Numbers that overflow cost the traces that have them, and no more; where they are many, training says where they
/// came from.
/// </summary>
public class NonFiniteTests
{
    private static readonly NetworkPlan s_plan = new(
        new NetworkOptions(),
        [],
        [new SitePlan("cluster/mean", HeadKind.NormalMixture, 0, 0, 1, false, 0, 1)],
        [],
        0,
        false
    );

    private static readonly TokenLayout s_layout = new([]);

    public static TheoryData<double> Overflowing => new(double.PositiveInfinity, double.NegativeInfinity, double.NaN);

    [Theory]
    [MemberData(nameof(Overflowing))]
    public void A_trace_that_overflows_is_left_out_and_blamed_by_its_address(double value)
    {
        using var engine = new ManagedEngine();
        var network = new ProposalNetwork(s_plan, engine, seed: 1);
        BatchShare with = Run(network, [0.5, value, -1], gradients: true),
            without = Run(network, [0.5, -1], gradients: true);
        Assert.Equal((1, 1 / 3.0, true), (with.LeftOut, with.LeftOutWeight, with.HasLoss));
        Assert.Equal("cluster/mean", with.Fault!.Address);
        Assert.Contains("cluster/mean", with.Fault.Message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{value}"), with.Fault.Message, StringComparison.Ordinal);
        Assert.Equal(without.Loss, with.Loss, 1e-6);
        Assert.Equal((0, null), (without.LeftOut, without.Fault));

        // The gradient is that of the others: a step along it is finite and the same.
        using Optimizer optimizer = engine.CreateAdam(network.Parameters, new AdamOptions());
        Assert.Equal(optimizer.Step([without.Tape], 0), optimizer.Step([with.Tape], 0), 1e-5f);
        with.Tape.Dispose();
        without.Tape.Dispose();
    }

    [Fact]
    public void Nothing_but_traces_that_overflow_is_no_loss_at_all()
    {
        using var engine = new ManagedEngine();
        BatchShare share = Run(
            new ProposalNetwork(s_plan, engine, seed: 1),
            [double.NaN, double.PositiveInfinity, double.NaN],
            gradients: true
        );
        Assert.Equal((3, 0.0, false), (share.LeftOut, share.Loss, share.HasLoss));
        share.Tape.Dispose();
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(3, true)]
    public void Training_is_given_up_at_a_share_of_them(int oneIn, bool isTooMany)
    {
        using var engine = new ManagedEngine();
        var rng = new Rng(1);
        var chunk = new SimulatedTraces();
        for (int i = 0; i < 2_000; i++)
            Add(chunk, i % oneIn == 0 ? double.PositiveInfinity : rng.NextNormal());
        var order = new TraceOrder(2_000, 1);
        using var store = new TraceStore(order, 1, keeps: true, 1, (c, _) => Part(chunk, c), CancellationToken.None);
        var options = new CompileOptions
        {
            Traces = 2_000,
            Epochs = 1,
            Threads = 1,
        };
        var trainer = new Trainer(
            new ProposalNetwork(s_plan, engine, seed: 1),
            options,
            new TraceReader(order, store),
            [chunk]
        );
        if (isTooMany)
        {
            var error = Assert.Throws<TrainingException>(() => trainer.Run(null, null));
            Assert.Equal("cluster/mean", error.Address);
            Assert.Contains("were left out", error.Message, StringComparison.Ordinal);
            return;
        }

        TrainingReport report = ModelCompiler.Report(trainer.Run(null, null), s_plan, options);
        Assert.Equal((20, "cluster/mean", 0), (report.TracesLeftOut, report.LeftOutAt, report.SkippedSteps));
        Assert.InRange(report.ValidationLoss, 1.4, 1.6); // the entropy of a standard normal is 1.419 nats
        Assert.Contains("1 % of the traces were left out", report.Outlook, StringComparison.Ordinal);
        Assert.Contains("'cluster/mean'", report.Outlook, StringComparison.Ordinal);
    }

    /// <summary>A scale that spans many orders of magnitude is what users write; data follow it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e40)]
    [InlineData(-1e200)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    public void Data_of_any_size_have_features_of_a_moderate_size(double value)
    {
        foreach (double spread in new[] { 1e-300, 1, 1e300 })
        {
            var features = new float[FieldFeatures.Most];
            FieldFeatures.Write(
                new FieldPlan("y", false, true, 0, 0, false, [new ElementScale(1, spread)]),
                0,
                value,
                features
            );
            Assert.All(features, feature => Assert.InRange(feature, -30, 30));
        }
    }

    private static BatchShare Run(ProposalNetwork network, double[] values, bool gradients)
    {
        var share = new BatchShare(network);
        var chunk = new SimulatedTraces();
        foreach (double value in values)
            Add(chunk, value);
        for (int i = 0; i < values.Length; i++)
            share.Add(chunk, i, 1.0 / 3);
        share.Run(gradients);
        return share;
    }

    private static SimulatedTraces Part(SimulatedTraces all, int number)
    {
        var part = new SimulatedTraces();
        for (int i = number * TraceChunks.Size; i < Math.Min(all.Count, (number + 1) * TraceChunks.Size); i++)
            Add(part, all.Steps(i)[0].Value);
        return part;
    }

    private static void Add(SimulatedTraces chunk, double value)
    {
        chunk.AddStep(
            0,
            StepPlace.None,
            0,
            new PriorPoint(value, new Normal(0, 1).LogProb(value), double.NaN, double.NaN),
            double.NaN,
            new PriorInfo(Support.Real, new LocationScale(0, 1)),
            0,
            []
        );
        chunk.EndTrace(s_layout, [], 0);
    }

    /// <summary>A network that has gone wrong leaves its site to the prior, and the answer says so.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Where_a_network_gives_no_numbers_the_prior_proposes(float bad)
    {
        var model = new Models.UnknownMeanModel();
        using var compiled = model.Compile(
            new(y: [8, 9]),
            new CompileOptions
            {
                Traces = 500,
                Epochs = 1,
                ValidationTraces = 64,
            }
        );
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
            Assert.InRange(
                posterior.LogEvidence + 8.2391,
                -6 * posterior.LogEvidenceStandardError,
                6 * posterior.LogEvidenceStandardError
            );
        }
    }

    [Fact]
    public void A_value_far_out_in_the_tail_is_learned_from()
    {
        using var engine = new ManagedEngine();
        var network = new ProposalNetwork(s_plan, engine, seed: 1);
        var share = new BatchShare(network);
        var chunk = new SimulatedTraces();
        var prior = new StudentT(0.01, 0, 1);
        foreach (double v in new[] { 1e6, 1e15, 1e30, 1e150, 1e300, -double.MaxValue })
        {
            chunk.AddStep(
                0,
                StepPlace.None,
                0,
                new PriorPoint(v, prior.LogProb(v), double.NaN, double.NaN),
                double.NaN,
                new PriorInfo(Support.Real, new LocationScale(0, 1)),
                0,
                []
            );
            chunk.EndTrace(new TokenLayout([]), [], 0);
            share.Add(chunk, chunk.Count - 1, 1);
        }

        share.Run(gradients: true);
        Assert.True(double.IsFinite(share.Loss));
        foreach (Parameter parameter in network.Parameters)
        {
            var gradient = new float[parameter.Count];
            share.Tape.ReadGradient(parameter, gradient);
            Assert.All(gradient, g => Assert.True(float.IsFinite(g)));
        }
    }

    [Fact]
    public void A_model_whose_factors_rule_out_every_trace_cannot_be_learned()
    {
        using var engine = new ManagedEngine();
        var chunk = new SimulatedTraces();
        chunk.AddStep(
            0,
            StepPlace.None,
            0,
            new PriorPoint(0.5, new Normal(0, 1).LogProb(0.5), double.NaN, double.NaN),
            double.NaN,
            new PriorInfo(Support.Real, new LocationScale(0, 1)),
            0,
            []
        );
        chunk.EndTrace(new TokenLayout([]), [], double.NegativeInfinity);
        var network = new ProposalNetwork(s_plan, engine, seed: 1);
        var order = new TraceOrder(1, 1);
        using var store = new TraceStore(order, 1, keeps: true, 1, (_, _) => chunk, CancellationToken.None);
        var error = Assert.Throws<TrainingException>(() =>
            new Trainer(network, new CompileOptions { Traces = 1, Epochs = 4 }, new TraceReader(order, store), [chunk])
        );
        Assert.Contains("factors", error.Message, StringComparison.Ordinal);
    }
}
