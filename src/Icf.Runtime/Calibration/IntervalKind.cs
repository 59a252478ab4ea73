namespace Icf;

/// <summary>Which interval of a posterior.</summary>
public enum IntervalKind
{
    /// <summary>The central one, with as much probability below as above it.</summary>
    Central,

    /// <summary>From −∞ to a quantile.</summary>
    Below,

    /// <summary>From a quantile to +∞.</summary>
    Above,
}
