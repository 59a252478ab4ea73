using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Has a proposal give particles their values, to all that are parked at one site at a time. A particle stops at the
/// first latent after data.
/// </summary>
/// <remarks>
/// At each latent a share s of the particles draws from the prior p instead, so that the draws are from (1 − s) q + s
/// p, q being the proposal, and a value changes a weight by p / ((1 − s) q + s p) ≤ 1 / s.
/// </remarks>
/// <param name="proposal">The proposal, which has read the data.</param>
/// <param name="priorShare">The share from the prior.</param>
/// <param name="rows">Particles that stand for those of the population while they are given values; as many as there
/// are.</param>
/// <param name="model">The name of the model, for messages.</param>
internal sealed class ProposedSteps<TResult>(
    IConditionedProposal proposal,
    double priorShare,
    Particle[] rows,
    string model
) : MemberSteps<TResult>
{
    private readonly IProposalSession _session = proposal.Begin(rows.Length);
    private readonly ParkedGroups _groups = new();
    private readonly (Particle StandIn, double LogPrior)[] _parked = new (Particle, double)[rows.Length];
    private readonly List<IslandMember<TResult>> _running = [];

    public override void GoOn(IslandMember<TResult>[] members)
    {
        foreach (IslandMember<TResult> member in members)
        {
            if (member.IsDone)
                continue;
            member.BeginStretch();
            _running.Add(member);
        }

        while (_running.Count > 0)
        {
            foreach (IslandMember<TResult> member in _running)
                Park(member);
            foreach (ParkedGroup group in _groups.Occupied)
            {
                group.DeliverFrom(_session, model);
                group.Clear();
            }

            _groups.Occupied.Clear();
            foreach (IslandMember<TResult> member in _running)
                GoOn(member);
            _running.RemoveAll(static member => member.IsDone || member.HasGained);
        }
    }

    /// <summary>Each particle gets a slot of its own, with what the proposal keeps for it.</summary>
    public override void Settle(IslandMember<TResult>[] members)
    {
        int[] saved = Array.ConvertAll(members, member => _session.Save(member.Slot));
        for (int i = 0; i < members.Length; i++)
        {
            members[i].Slot = i;
            _session.Restore(i, saved[i]);
            _session.Release(saved[i]);
        }
    }

    public override void Dispose() => _session.Dispose();

    private void Park(IslandMember<TResult> member)
    {
        Particle standIn = member.StandIn(rows[member.Slot]);
        (standIn.Slot, standIn.Given) = (member.Slot, member.Given);
        standIn.IsFromPrior = member.Given is not null || priorShare > 0 && standIn.Rng.NextDouble() < priorShare;
        standIn.LogProposal = 0;
        _parked[member.Slot] = (standIn, standIn.LogPrior);
        member.Parked!.Join(_groups, standIn);
    }

    // No number where the prior has proposed an impossible value.
    private void GoOn(IslandMember<TResult> member)
    {
        (Particle standIn, double logPrior) = _parked[member.Slot];
        logPrior = standIn.LogPrior - logPrior;
        member.GoOn(standIn, logPrior - DefensiveMixture.LogDensity(standIn.LogProposal, logPrior, priorShare));
    }
}
