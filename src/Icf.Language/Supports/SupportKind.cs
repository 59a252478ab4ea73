namespace Icf;

/// <summary>The shape of the set a distribution's values come from; it chooses the family of the proposal.</summary>
public enum SupportKind
{
    /// <summary>Nothing is known: values are drawn from the prior.</summary>
    Unknown,

    /// <summary>The real line.</summary>
    Real,

    /// <summary>The reals on one side of a bound.</summary>
    HalfLine,

    /// <summary>The reals between two bounds.</summary>
    Interval,

    /// <summary>The integers between two bounds, both included. A <see cref="bool"/> counts as 0 or 1.</summary>
    Finite,

    /// <summary>The integers from a lower bound on.</summary>
    Count,

    /// <summary>Values made of parts, each with a support of its own; see <see cref="IStructured{T}"/>.</summary>
    Structured,
}
