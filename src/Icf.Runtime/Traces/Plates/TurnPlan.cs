using Icf.Numerics;

namespace Icf.Traces;

/// <summary>Which plates are handled turn by turn, with which proposals, and in how many runs.</summary>
internal sealed class TurnPlan
{
    private readonly PlatePlan?[] _plates;

    /// <param name="plates">By the number of the plate; null for a plate that is not handled turn by turn.</param>
    public TurnPlan(PlatePlan?[] plates) => _plates = plates;

    /// <summary>The plates, by number.</summary>
    public IReadOnlyList<PlatePlan?> Plates => _plates;

    /// <summary>The plan of a plate.</summary>
    public PlatePlan? Of(int plate) => _plates[plate];
}

/// <summary>How the turns of one plate are handled.</summary>
/// <param name="Slots">The latents of a turn that have coordinates.</param>
/// <param name="Turns">By turn of the trace.</param>
/// <param name="Others">For turns beyond those.</param>
internal sealed record PlatePlan(LatentSlots Slots, TurnProposal[] Turns, TurnProposal Others);

/// <summary>How one turn is handled.</summary>
/// <param name="Proposal">
/// The proposal that its latents are drawn from, besides the prior; null for the prior alone.
/// </param>
/// <param name="Runs">How many draws.</param>
/// <param name="PriorShare">How often a draw comes from the prior, so that no weight exceeds the likelihood by more
/// than the inverse.</param>
internal sealed record TurnProposal(ITurnDensity? Proposal, int Runs, double PriorShare)
{
    private readonly double _logPriorShare = Math.Log(PriorShare),
        _logOtherShare = Math.Log(1 - PriorShare);

    /// <summary>The log density of the prior's share alone.</summary>
    public double LogOfPrior(double logPrior) => _logPriorShare + logPrior;

    /// <summary>The log density of both, see <see cref="DefensiveMixture"/>.</summary>
    public double LogDensity(double logProposal, double logPrior) =>
        LogSum.Of(_logOtherShare + logProposal, _logPriorShare + logPrior);
}

/// <summary>A proposal for the latents of a turn, given the coordinates outside of the plate.</summary>
internal interface ITurnDensity
{
    /// <summary>Draws a point and returns its log density.</summary>
    /// <param name="outside">The coordinates outside.</param>
    /// <param name="uniform">Uniform numbers, one more than there are coordinates: where they are spread evenly, so are
    /// the draws.</param>
    /// <param name="into">The point.</param>
    /// <param name="scratch">Room for as many numbers.</param>
    double Draw(ReadOnlySpan<double> outside, ReadOnlySpan<double> uniform, Span<double> into, Span<double> scratch);

    /// <summary>The log density of a point.</summary>
    double LogDensity(ReadOnlySpan<double> outside, ReadOnlySpan<double> point, Span<double> scratch);
}
