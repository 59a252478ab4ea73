using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Chooses the plates that are handled turn by turn: if there are too many latents to be proposed together, the
/// outermost plates whose turns are small enough.
/// </summary>
internal static class PlateChoice
{
    /// <summary>
    /// A turn with more latents is handled by a plate inside it, if there is one, or its latents are proposed together
    /// with all others.
    /// </summary>
    public const int MostInTurn = 12;

    /// <summary>How often a turn is run before more is known.</summary>
    private const int FirstRuns = 6;

    /// <summary>How often the draws then come from the prior.</summary>
    private const double FirstPriorShare = 0.3;

    /// <summary>The latents outside of such plates, and the plan for the plates; null if there are none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="forced">Values that are forced.</param>
    /// <param name="together">The latents that would be proposed together.</param>
    /// <param name="mostOutside">How many latents outside of plates may be proposed together at most.</param>
    /// <param name="root">Random numbers.</param>
    /// <param name="options">How to refine.</param>
    public static (LatentSlots Outside, TurnPlan Plan)? Of<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        ForcedValues? forced,
        LatentSlots together,
        int mostOutside,
        Rng root,
        RefineOptions options
    )
    {
        ProposalSkeleton skeleton = model.ProposalSkeleton;
        if (skeleton.StaticPlates.Count == 0 || together.Count + together.Cases <= options.MostJointLatents)
            return null;
        var watched = new bool[skeleton.StaticPlates.Count];
        Array.Fill(watched, true);
        while (true)
        {
            var survey = new TurnSurvey(skeleton.StaticSites.Count, watched);
            PriorSurvey.Run(model, args, forced, survey.Outside, survey, root, options.CancellationToken);
            var plans = new PlatePlan?[watched.Length];
            bool isChanged = false;
            for (int p = 0; p < watched.Length; p++)
            {
                if (survey.Plates[p] is not { } plate)
                    continue;
                LatentSlots slots = plate.Latents.Found(plate.Turns, Math.Max(1, plate.Turns / 50), MostInTurn + 1);
                bool isAnswered = slots.Count + slots.Cases <= MostInTurn && plate.IsWeighed && plate.MostTurns > 1;
                isChanged |= !isAnswered;
                watched[p] = isAnswered;
                plans[p] = isAnswered ? new PlatePlan(slots, [], First(slots.Count)) : null;
            }

            if (!isChanged)
            {
                return plans.Any(plan => plan is not null)
                    ? (
                        survey.Outside.Found(PriorSurvey.Draws, PriorSurvey.LeastVisits, mostOutside),
                        new TurnPlan(plans)
                    )
                    : null;
            }
        }
    }

    private static TurnProposal First(int latents) =>
        latents == 0
            ? new TurnProposal(null, FirstRuns, 1)
            : new TurnProposal(TurnDensity.Standard(latents), FirstRuns, FirstPriorShare);
}
