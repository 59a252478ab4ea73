using System.Collections.Concurrent;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A network that has read the data of one query or of several, in one call: what all particles of a query share is
/// computed here, once.
/// </summary>
internal sealed class ConditionedNetwork : IConditionedProposal
{
    private readonly ConcurrentDictionary<(int Query, int Site), bool> _proposedByPrior = new();
    private readonly NetworkProposal _proposal;
    private readonly IReadOnlyList<ArgumentData> _queries;
    private readonly int[] _firsts;
    private readonly Tape? _tape;
    private readonly EncodedData? _encoded;
    private readonly float[] _summaries = [];

    public ConditionedNetwork(NetworkProposal proposal, IReadOnlyList<ArgumentData> queries)
    {
        (_proposal, _queries) = (proposal, queries);
        ProposalNetwork network = Network = proposal.Network;
        Layouts = [.. queries.Select(data => network.Read(data.Layout))];
        Batch = new DataBatch(network.Plan);
        int levels = network.Plan.Levels.Count;
        _firsts = new int[queries.Count * levels];
        for (int query = 0; query < queries.Count; query++)
        {
            for (int l = 0; l < levels; l++)
                _firsts[query * levels + l] = Batch.Levels[l].Count;
            Batch.Add(Layouts[query], queries[query].Shown);
        }

        Batch.Build();
        if (network.Encoder is not { } encoder)
            return;
        _tape = network.Engine.BeginTape(gradients: false);
        _encoded = encoder.Read(_tape, Batch);
        if (_encoded.Keys is { } keys)
            _tape.KeepTransposed(keys);
        if (network.Reference is not null)
            _summaries = _tape.Read(encoder.Summary(_tape, _encoded, Batch)).ToArray();
    }

    public ProposalNetwork Network { get; }

    /// <summary>The layout of each query's data.</summary>
    public ReadLayout[] Layouts { get; }

    /// <inheritdoc cref="NetworkProposal.LeavesOutPrior"/>
    public bool LeavesOutPrior => _proposal.LeavesOutPrior;

    /// <summary>The data, laid out.</summary>
    public DataBatch Batch { get; }

    /// <summary>The first item of a query on each level.</summary>
    public ReadOnlySpan<int> Firsts(int query)
    {
        int levels = Network.Plan.Levels.Count;
        return _firsts.AsSpan(query * levels, levels);
    }

    /// <summary>The data as the encoder read them, on another tape; null if there are none.</summary>
    public EncodedData? On(Tape tape) => _encoded?.On(tape);

    public IReadOnlyList<QueryWarning> Warnings(int query) =>
        [.. _proposal.Warnings, .. Network.Check(_queries[query])];

    public Lazy<OutOfDistribution>? OutOfDistribution(int query)
    {
        if (Network is not { Reference: { } reference, Encoder: { } encoder })
            return null;
        float[] summary = _summaries.AsSpan(query * encoder.SummaryWidth, encoder.SummaryWidth).ToArray();
        return new(() => reference.Of(summary));
    }

    public IReadOnlyList<string> ProposedByPrior(int query) =>
        [
            .. _proposedByPrior
                .Keys.Where(noted => noted.Query == query)
                .Select(noted => noted.Site)
                .Order()
                .Select(id => Network.Plan.Sites[id].Name),
        ];

    /// <summary>Records that values of a site were drawn from the prior.</summary>
    public void Note(StaticSite site, int query)
    {
        if (!_proposedByPrior.ContainsKey((query, site.Id)))
            _proposedByPrior.TryAdd((query, site.Id), true);
    }

    public IProposalSession Begin(int particles)
    {
        NetworkSession session = _proposal.Rent();
        session.Begin(this, particles);
        return session;
    }

    public void Dispose() => _tape?.Dispose();
}
