namespace Icf.Registry;

/// <summary>
/// Refuses networks of another version of the model than the one that the alias serves now: programs with the model as
/// it was could not load them.
/// </summary>
public sealed class SameFingerprintPolicy : IPromotionPolicy
{
    /// <inheritdoc/>
    public string? Refuses(NetworkVersion candidate, string alias, NetworkVersion? current)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return current is null || current.Fingerprint == candidate.Fingerprint
            ? null
            : $"it was trained for another version of the model than version {current.Number}, which is '{alias}' now ("
                + $"fingerprint {candidate.Fingerprint}, not {current.Fingerprint})";
    }
}
