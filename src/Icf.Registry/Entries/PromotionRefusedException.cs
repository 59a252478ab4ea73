namespace Icf.Registry;

/// <summary>Policies refuse a promotion. Forced, with a reason, it is carried out and the force recorded.</summary>
public sealed class PromotionRefusedException : RegistryException
{
    internal PromotionRefusedException(NetworkVersion version, string alias, IReadOnlyList<string> reasons)
        : base(
            $"Version {version.Number} of {version.Model} does not become '{alias}': {string.Join("; ", reasons)}. "
                + "Promote a version without these faults, or pass force: true with a reason, which is recorded."
        )
    {
        Reasons = reasons;
    }

    /// <summary>What each of the refusing policies says.</summary>
    public IReadOnlyList<string> Reasons { get; }
}
