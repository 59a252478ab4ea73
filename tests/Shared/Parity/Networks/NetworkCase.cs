using Icf.Inference;
using Icf.Networks;
using Icf.Tensors;
using Icf.Training;

namespace Icf.Testing.Parity;

/// <summary>The proposal network of a model, with fixed weights and on fixed traces.</summary>
internal abstract class NetworkCase(string name)
{
    /// <summary>Sizes that fill no register, so that tails of rows are computed as well.</summary>
    protected static readonly NetworkOptions SmallSizes = new()
    {
        MemoryWidth = 19,
        ReaderWidth = 13,
        AttentionWidth = 9,
        AttentionHeads = 3,
        EmbeddingWidth = 10,
        HeadWidth = 18,
        Head = new() { Components = 3, Knots = 7 },
    };

    public string Name { get; } = name;

    public abstract NetworkPlan Plan { get; }

    public ParityCase Parity => new(Name, Run);

    protected abstract IReadOnlyList<NamedArray> Run(TensorEngine engine);

    /// <summary>
    /// Weights of a network in the middle of its training: those at the start leave some gradients zero.
    /// </summary>
    protected static ProposalNetwork Build(NetworkPlan plan, TensorEngine engine)
    {
        var network = new ProposalNetwork(plan, engine, seed: 5);
        for (int p = 0; p < network.Parameters.Count; p++)
        {
            Parameter parameter = network.Parameters[p];
            var values = new float[parameter.Count];
            parameter.Read(values);
            float[] changes = Numbers.Uniform(
                200 + p,
                parameter.Count,
                parameter.Rows == 1 ? 0.2 : 0.8 / Math.Sqrt(parameter.Rows)
            );
            for (int i = 0; i < values.Length; i++)
                values[i] += changes[i];
            parameter.Write(values);
        }

        return network;
    }
}

/// <summary>The proposal network of a model.</summary>
/// <param name="name">Names the case.</param>
/// <param name="model">The model.</param>
/// <param name="arguments">Draws arguments of many shapes.</param>
/// <param name="query">What inference is asked.</param>
internal sealed class NetworkCase<TArgs, TResult>(
    string name,
    Model<TArgs, TResult> model,
    Func<Random, TArgs> arguments,
    TArgs query
) : NetworkCase(name)
{
    private const int Traces = 256;
    private const int Minibatch = 24;
    private const int Particles = 40;

    private readonly Lazy<SimulatedTraces> _traces = new(() =>
        new TraceSource<TArgs, TResult>(model, new Arguments<TArgs>(arguments), seed: 3, missingShare: null).Simulate(
            0,
            Traces,
            default
        )
    );

    private NetworkPlan? _plan;

    /// <summary>How values are proposed.</summary>
    public HeadFamily Family { get; init; }

    /// <summary>How often data look at each other.</summary>
    public int SelfAttention { get; init; }

    public override NetworkPlan Plan =>
        _plan ??= PlanBuilder.Build(
            model.ProposalSkeleton,
            SmallSizes with
            {
                SelfAttention = SelfAttention,
                Head = SmallSizes.Head with { Family = Family },
            },
            [_traces.Value],
            []
        );

    protected override IReadOnlyList<NamedArray> Run(TensorEngine engine)
    {
        ProposalNetwork network = Build(Plan, engine);
        return [.. Densities(network), .. Training(network), .. Inference(network)];
    }

    /// <summary>The log densities of each site's values in a minibatch.</summary>
    private List<NamedArray> Densities(ProposalNetwork network)
    {
        var batch = new NetworkBatch(network.Plan);
        SimulatedTraces traces = _traces.Value;
        for (int trace = 0; trace < Minibatch; trace++)
            batch.Add(traces, trace, network.Read(traces.Layout(trace)), weight: 1f / Minibatch);
        batch.Build();
        using Tape tape = network.Engine.BeginTape(gradients: false);
        var perSite = new List<(int Site, Tensor LogDensity)>();
        network.Loss(tape, batch, out _, perSite);
        return perSite.ConvertAll(site =>
            NamedArray.Output($"log densities of {network.Plan.Sites[site.Site].Name}", tape.Read(site.LogDensity))
        );
    }

    /// <summary>The loss of many traces and its gradients as training computes them, part by part.</summary>
    private IEnumerable<NamedArray> Training(ProposalNetwork network)
    {
        var share = new BatchShare(network);
        for (int trace = 0; trace < Traces; trace++)
            share.Add(_traces.Value, trace, (1 + trace % 3) / (2.0 * Traces));
        share.Run(gradients: true);
        using Tape tape = share.Tape;
        return
        [
            new NamedArray("loss", false, [share.Loss]),
            .. network.Parameters.Select(parameter => Gradients.Of(tape, parameter)),
        ];
    }

    /// <summary>Particles that go through the network step by step.</summary>
    private List<NamedArray> Inference(ProposalNetwork network)
    {
        WeightedTraces<TResult> particles = new ImportanceSampler<TArgs, TResult>(
            model,
            new NetworkProposal(network)
        ).Run(query, Particles, seed: 7, new SamplingOptions { Threads = 1 });
        var arrays = particles
            .Draws.Addresses.Select(address => new NamedArray(
                $"particles at {address}",
                false,
                [.. particles.Draws.Values(address)!.Select(value => double.IsNaN(value) ? 0 : value)]
            ))
            .ToList();
        arrays.Add(new NamedArray("log weights", false, particles.LogWeights));
        return arrays;
    }
}
