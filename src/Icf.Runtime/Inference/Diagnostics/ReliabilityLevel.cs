namespace Icf;

/// <summary>Whether an answer can be used.</summary>
public enum ReliabilityLevel
{
    /// <summary>Means are known to a tenth of a standard deviation or better, and nothing speaks against it.</summary>
    Good,

    /// <summary>It is a rough answer, or something says that it may be off: read the reasons first.</summary>
    Doubtful,

    /// <summary>It rests on next to nothing.</summary>
    Unusable,
}
