namespace Icf.Registry;

/// <summary>Refuses networks that were not checked for calibration, and those that failed.</summary>
public sealed class CalibratedPolicy : IPromotionPolicy
{
    /// <inheritdoc/>
    public string? Refuses(NetworkVersion candidate, string alias, NetworkVersion? current)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate.Calibration switch
        {
            CalibrationVerdict.Passed => null,
            CalibrationVerdict.Failed => "its calibration failed ("
                + $"{candidate.CalibrationReport?.Split('\n')[0].TrimEnd('.') ?? "no report"})",
            _ => "its calibration was not checked (call Check before Save)",
        };
    }
}
