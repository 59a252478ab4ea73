using System.Collections.Concurrent;
using Icf.Inference;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>A trained network as a proposal.</summary>
/// <param name="network">The network.</param>
/// <param name="warnings">Warnings for every answer.</param>
internal sealed class NetworkProposal(ProposalNetwork network, IReadOnlyList<QueryWarning>? warnings = null) : IProposal
{
    private readonly Stack<NetworkSession> _idle = new();

    public ProposalNetwork Network => network;

    public IReadOnlyList<QueryWarning> Warnings { get; } = warnings ?? [];

    /// <summary>
    /// Whether values are drawn from the families of heads alone, without the share of the prior. The densities are
    /// still those with this share, so that weights are only about right.
    /// </summary>
    public bool LeavesOutPrior { get; init; }

    public bool MindsUnobserved(ArgumentData data) =>
        network.Plan.Trained is { } trained
        && trained.Any(field => field.MayBeUnobserved)
        && Array.Exists(
            data.Layout.Tokens,
            token => trained.Any(field => field.MayBeUnobserved && field.Name == token.At.Path.Name)
        );

    public IConditionedProposal Condition(ArgumentData data) => new ConditionedNetwork(this, data);

    /// <summary>A session that is not in use.</summary>
    public NetworkSession Rent()
    {
        lock (_idle)
            return _idle.TryPop(out NetworkSession? session) ? session : new NetworkSession(network, GiveBack);
    }

    private void GiveBack(NetworkSession session)
    {
        lock (_idle)
            _idle.Push(session);
    }
}

/// <summary>A network that has read the data: what all particles share is computed here, once.</summary>
internal sealed class ConditionedNetwork : IConditionedProposal
{
    private readonly ConcurrentDictionary<int, bool> _proposedByPrior = new();
    private readonly NetworkProposal _proposal;
    private readonly Table? _shared;
    private readonly Table? _keys;
    private readonly Table? _values;
    private readonly Level[] _levels = [];

    public ConditionedNetwork(NetworkProposal proposal, ArgumentData data)
    {
        _proposal = proposal;
        ProposalNetwork network = Network = proposal.Network;
        Layout = network.Read(data.Layout);
        Warnings = [.. proposal.Warnings, .. RangeCheck.Of(network.Plan.Trained, data)];
        Batch = new DataBatch(network.Plan);
        Batch.Add(Layout, data.Shown);
        Batch.Build();
        Firsts = new int[network.Plan.Levels.Count];
        if (network.Encoder is not { } encoder)
            return;
        using Tape tape = network.Engine.BeginTape(gradients: false);
        EncodedData encoded = encoder.Read(tape, Batch);
        _shared = Copy(tape, encoded.Shared);
        (_keys, _values) = (Copy(tape, encoded.Keys), Copy(tape, encoded.Values));
        _levels = [.. encoded.Levels.Select(level => new Level(Copy(tape, level.Items)!, Copy(tape, level.States)))];
    }

    public ProposalNetwork Network { get; }

    public ReadLayout Layout { get; }

    /// <inheritdoc cref="NetworkProposal.LeavesOutPrior"/>
    public bool LeavesOutPrior => _proposal.LeavesOutPrior;

    /// <summary>The data, laid out.</summary>
    public DataBatch Batch { get; }

    /// <summary>The first item on each level: there is one call.</summary>
    public int[] Firsts { get; }

    /// <summary>The data as the encoder read them, on another tape; null if there are none.</summary>
    public EncodedData? On(Tape tape)
    {
        if (Network.Encoder is null)
            return null;
        var levels = new EncodedLevel[_levels.Length];
        for (int l = 0; l < levels.Length; l++)
            levels[l] = new EncodedLevel(Paste(tape, _levels[l].Items)!.Value, Paste(tape, _levels[l].States), null);
        return new EncodedData(Paste(tape, _shared), levels, Paste(tape, _keys), Paste(tape, _values));
    }

    private static Table? Copy(Tape tape, Tensor? tensor) =>
        tensor is { } present ? new Table(tape.Read(present).ToArray(), present.Rows, present.Columns) : null;

    private static Tensor? Paste(Tape tape, Table? table) =>
        table is null ? null : tape.Constant(table.Values, table.Rows, table.Columns);

    private sealed record Table(float[] Values, int Rows, int Columns);

    private sealed record Level(Table Items, Table? States);

    public IReadOnlyList<QueryWarning> Warnings { get; }

    public IReadOnlyList<string> ProposedByPrior =>
        _proposedByPrior.Keys.Order().Select(id => Network.Plan.Sites[id].Name).ToArray();

    /// <summary>Records that values of a site were drawn from the prior.</summary>
    public void Note(StaticSite site)
    {
        if (!_proposedByPrior.ContainsKey(site.Id))
            _proposedByPrior.TryAdd(site.Id, true);
    }

    public IProposalSession Begin(int particles)
    {
        NetworkSession session = _proposal.Rent();
        session.Begin(this, particles);
        return session;
    }

    public void Dispose() { }
}
