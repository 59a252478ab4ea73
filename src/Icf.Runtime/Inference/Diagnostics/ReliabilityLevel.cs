namespace Icf;

/// <summary>Whether an answer can be used.</summary>
public enum ReliabilityLevel
{
    /// <summary>
    /// Means are known to a tenth of a standard deviation or better, and there is no other reason to doubt the answer.
    /// </summary>
    Good,

    /// <summary>The answer is imprecise, or there is a reason to doubt it: read the reasons first.</summary>
    Doubtful,

    /// <summary>The answer has almost no effective draws.</summary>
    Unusable,
}
