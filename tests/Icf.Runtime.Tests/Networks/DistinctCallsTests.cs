using Icf.Compiled;
using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;
using Icf.Training;

namespace Icf.Runtime.Tests.Networks;

/// <summary>Traces of a minibatch that have the same data share what is read of them.</summary>
public class DistinctCallsTests
{
    /// <summary>The traces of a minibatch; each number stands for data of its own.</summary>
    private static readonly int[] s_traces = [0, 1, 0, 2, 0, 1];

    [Fact]
    public void Sets_of_sets() =>
        Check(
            new Models.GroupsModel(),
            new([
                [1, 2],
                [3],
            ])
        );

    [Fact]
    public void Tables() => Check(new Models.PlateModel(), new(new double[2, 3]));

    [Fact]
    public void Numbers() => Check(new VagueModels.WindowModel(), new(0));

    /// <summary>The data are read as often as they differ, and a trace has the density that it has alone.</summary>
    private static void Check<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model, TArgs example)
    {
        using CompiledModel<TArgs, TResult, TLatents> compiled = model.Compile(
            example,
            new CompileOptions
            {
                Traces = 512,
                ValidationTraces = 512,
                Epochs = 1,
            }
        );
        ProposalNetwork network = compiled.Network;
        SimulatedTraces chunk = new TraceSource<TArgs, TResult>(
            model,
            new Arguments<TArgs>(example),
            1,
            missingShare: null
        ).Simulate(0, 3, default);
        double alone = s_traces.Sum(trace => Loss(network, chunk, [trace], 1));
        Assert.Equal(alone, Loss(network, chunk, s_traces, 3), 1e-4 * Math.Abs(alone) + 1e-4);
    }

    private static double Loss(ProposalNetwork network, SimulatedTraces chunk, int[] traces, int differ)
    {
        var batch = new NetworkBatch(network.Plan);
        foreach (int trace in traces)
            batch.Add(chunk, trace, network.Read(chunk.Layout(trace)), 1);
        batch.Build();
        Assert.Equal(differ, batch.Data.Count);
        using Tape tape = network.Engine.BeginTape(gradients: false);
        network.Loss(tape, batch, out double loss, []);
        return loss;
    }
}
