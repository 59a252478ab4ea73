namespace Icf;

/// <summary>The calibration of a model cannot be checked, or too few data sets had an answer; says why.</summary>
public sealed class CalibrationException : IcfException
{
    /// <summary>An error.</summary>
    /// <param name="message">What was wrong, and what to do.</param>
    public CalibrationException(string message)
        : base(message) { }
}
