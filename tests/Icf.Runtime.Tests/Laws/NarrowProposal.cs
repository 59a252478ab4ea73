using Icf.Inference;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A proposal as bad as can be: it is narrow, in the wrong place, and never draws most of what the prior does. Without
/// a share of the prior its weights would be wrong in nearly every answer, and nothing would show it.
/// </summary>
internal sealed class NarrowProposal : IProposal, IConditionedProposal, IProposalSession
{
    /// <summary>Later latents are left to the prior: a walk that never turns has no end.</summary>
    private const int MostProposed = 6;

    public IReadOnlyList<string> ProposedByPrior(int query = 0) => [];

    public IConditionedProposal Condition(params IReadOnlyList<ArgumentData> queries) => this;

    public IProposalSession Begin(int particles) => this;

    public void Dispose() { }

    public bool TryPropose(ParkedGroup group)
    {
        if (!group.HasNumbers)
            return false;
        group.BeginPart(0);
        for (int part = 0; part < group.MostParts; part++)
        {
            if (part > 0)
                group.BeginPart(part);
            for (int row = 0; row < group.Count; row++)
                if (group.HasPart(row))
                    Propose(group, row);
        }

        return true;
    }

    private static void Propose(ParkedGroup group, int row)
    {
        if (group.Particle(row).Record!.Count >= MostProposed)
        {
            group.ProposeFromPrior(row);
            return;
        }

        PriorInfo prior = group.Prior(row);
        (double lower, double upper) = (prior.Support.Lower, prior.Support.Upper);
        (double from, double to) = prior.Support.Kind switch
        {
            SupportKind.Real => (
                prior.Typical.Location + prior.Typical.Scale,
                prior.Typical.Location + 1.2 * prior.Typical.Scale
            ),
            SupportKind.HalfLine => (
                lower + Math.Exp(prior.Typical.Location),
                lower + Math.Exp(prior.Typical.Location + 0.2 * prior.Typical.Scale)
            ),
            SupportKind.Interval => (lower + 0.5 * (upper - lower), lower + 0.6 * (upper - lower)),
            _ => (lower, Math.Min(lower + 1, upper)),
        };
        bool isWhole = prior.Support.Kind is SupportKind.Finite or SupportKind.Count;
        double u = isWhole ? 0 : group.Particle(row).Rng.NextOpenDouble();
        if (group.IsFromPrior(row))
            group.ProposeFromPrior(row);
        else
            group.Values[row] = isWhole
                ? from + group.Particle(row).Rng.NextInt((int)(to - from) + 1)
                : from + u * (to - from);
        double value = group.Values[row];
        group.LogProposals[row] =
            value < from || value > to ? double.NegativeInfinity : -Math.Log(isWhole ? to - from + 1 : to - from);
    }
}
