namespace Icf.Traces;

/// <summary>Which plates answer their turns one by one, with what proposals, and in how many runs.</summary>
internal sealed class TurnPlan
{
    private readonly PlatePlan?[] _plates;

    /// <param name="plates">By the number of the plate; null for one whose turns are nothing special.</param>
    public TurnPlan(PlatePlan?[] plates) => _plates = plates;

    /// <summary>The plates, by number.</summary>
    public IReadOnlyList<PlatePlan?> Plates => _plates;

    /// <summary>The plan of a plate.</summary>
    public PlatePlan? Of(int plate) => _plates[plate];
}

/// <summary>How the turns of one plate are answered.</summary>
/// <param name="Slots">The latents of a turn that have coordinates.</param>
/// <param name="Turns">By turn of the trace. Those beyond come from the prior.</param>
/// <param name="RunsOfOthers">How often a turn is run that is not listed.</param>
internal sealed record PlatePlan(LatentSlots Slots, TurnProposal[] Turns, int RunsOfOthers);

/// <summary>How one turn is answered.</summary>
/// <param name="Proposal">What its latents are drawn from, besides the prior; null for the prior alone.</param>
/// <param name="Runs">How many draws.</param>
internal readonly record struct TurnProposal(ITurnDensity? Proposal, int Runs);

/// <summary>A proposal for the latents of a turn, given the coordinates of what stands outside.</summary>
internal interface ITurnDensity
{
    /// <summary>Draws a point.</summary>
    void Draw(ReadOnlySpan<double> outside, Span<double> into, Span<double> scratch, ref Rng rng);

    /// <summary>The log density of a point.</summary>
    double LogDensity(ReadOnlySpan<double> outside, ReadOnlySpan<double> point, Span<double> scratch);
}
