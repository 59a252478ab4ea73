namespace Icf.Traces;

/// <summary>Where a constrained particle takes its values from.</summary>
internal abstract class ChoiceSource
{
    /// <summary>What happens at an address that has no given value.</summary>
    public required ValueSource Otherwise { get; init; }

    /// <summary>
    /// Asked first for what has no given value. Its values count as drawn: what the particle proposed,
    /// <see cref="Particle.LogProposal"/>, is the density of all that was not given here.
    /// </summary>
    public ChoiceSource? Next { get; init; }

    /// <summary>The value given for an address, if there is one.</summary>
    public abstract bool TryTake(CallPath path, SampleSite site, SiteIndex index, out double number, out object? boxed);
}
