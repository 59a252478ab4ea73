namespace Icf;

/// <summary>A test of calibration.</summary>
public enum CalibrationTest
{
    /// <summary>Simulation-based calibration: <see cref="QuantityCalibration.Ranks"/>.</summary>
    Ranks,

    /// <summary>How often intervals hold the truth: <see cref="QuantityCalibration.Coverage"/>.</summary>
    Coverage,

    /// <summary><see cref="CalibrationReport.AroundPrior"/>.</summary>
    AroundPrior,

    /// <summary><see cref="CalibrationReport.FromBelow"/>.</summary>
    FromBelow,
}
