using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Moves to one of few traces that a proposal draws keep the joint distribution of latents and data, whatever the
/// proposal; see <see cref="JointLaw"/>.
/// </summary>
internal sealed class ProposedTracesLaw() : JointLaw(traces: 250)
{
    private const int Proposed = 3,
        Transitions = 2;

    private protected override (Choice[] Latents, double LogDensity) Move<TArgs, TResult, TLatents>(
        MetropolisChain<TArgs, TResult> chain,
        LawCase<TArgs, TResult, TLatents> model,
        ReplacedData data,
        Choice[] latents,
        Rng rng
    )
    {
        var runs = new IslandRuns<TArgs, TResult>(model.Model, model.Query, forced: null, CancellationToken.None)
        {
            Data = data,
            Proposal = new ReadProposal(
                new HeavyTailedProposal(),
                model.Model.Read(model.Query).Layout,
                PriorShare: 0.1
            ),
        };
        var moves = new ProposedTraces<TArgs, TResult>(runs, Proposed, CancellationToken.None);
        if (!moves.CanMove)
            return (latents, chain.LogDensities[0]);
        bool isMoved = false;
        for (int t = 0; t < Transitions; t++)
            if (moves.Next(latents, rng.Split(t)) is { } next)
                (latents, isMoved) = (next, true);
        if (!isMoved)
            return (latents, chain.LogDensities[0]);
        var mover = new TraceMover<TArgs, TResult>(
            model.Model,
            model.Query,
            forced: null,
            MetropolisHastingsOptions.Default
        )
        {
            Data = data,
        };
        Assert.True(mover.TryBegin(VisitedTrace.Of(latents), rng.Split(-1)));
        return (latents, mover.Read().LogJoint);
    }
}
