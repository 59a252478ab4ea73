using System.Collections.Concurrent;
using Icf.Inference;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>A trained network as a proposal.</summary>
internal sealed class NetworkProposal(ProposalNetwork network) : IProposal
{
    public IConditionedProposal Condition(ArgumentData data) => new ConditionedNetwork(network, data);
}

/// <summary>A network that has read the data: what all particles share is computed here, once.</summary>
internal sealed class ConditionedNetwork : IConditionedProposal
{
    private readonly ConcurrentDictionary<int, bool> _proposedByPrior = new();

    public ConditionedNetwork(ProposalNetwork network, ArgumentData data)
    {
        Network = network;
        Layout = network.Read(data.Layout);
        Warnings = RangeCheck.Of(network.Plan.Trained, data);
        if (network.Encoder is not { } encoder || Layout.Count == 0)
            return;
        var read = new TokenFeatures(network.Plan);
        read.Add(Layout, data.Values);
        using Tape tape = network.Engine.BeginTape(gradients: false);
        Tensor tokens = encoder.Embed(tape, read);
        int[] backwards = Enumerable.Range(0, Layout.Count).Reverse().ToArray();
        var layout = new PackedLayout(Enumerable.Repeat(1, Layout.Count).ToArray());
        (Tensor keys, Tensor values) = encoder.Keys(tape, tokens, Layout.Indices);
        Tokens = tape.Read(tokens).ToArray();
        States = tape.Read(encoder.Read(tape, tokens, backwards, layout)).ToArray();
        (Keys, Values) = (tape.Read(keys).ToArray(), tape.Read(values).ToArray());
    }

    public ProposalNetwork Network { get; }

    public ReadLayout Layout { get; }

    /// <summary>The embedded tokens, row by row; the other tables likewise.</summary>
    public float[] Tokens { get; } = [];

    /// <summary>The states of the backward reading; the last token's first.</summary>
    public float[] States { get; } = [];

    public float[] Keys { get; } = [];

    public float[] Values { get; } = [];

    public IReadOnlyList<QueryWarning> Warnings { get; }

    public IReadOnlyList<string> ProposedByPrior =>
        _proposedByPrior.Keys.Order().Select(id => Network.Plan.Sites[id].Name).ToArray();

    /// <summary>Notes that the prior proposed at a site.</summary>
    public void Note(StaticSite site) => _proposedByPrior.TryAdd(site.Id, true);

    public IProposalSession Begin(int particles) => new NetworkSession(this, particles);

    public void Dispose()
    {
    }
}
