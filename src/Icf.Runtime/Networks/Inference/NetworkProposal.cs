using Icf.Inference;
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

    public IConditionedProposal Condition(params IReadOnlyList<ArgumentData> queries) =>
        new ConditionedNetwork(this, queries);

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
