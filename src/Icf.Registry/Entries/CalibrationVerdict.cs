namespace Icf.Registry;

/// <summary>What the check of calibration in the file of a network says.</summary>
public enum CalibrationVerdict
{
    /// <summary>The network was saved without a check.</summary>
    Missing,

    /// <summary>A test failed.</summary>
    Failed,

    /// <summary>No test failed.</summary>
    Passed,
}
