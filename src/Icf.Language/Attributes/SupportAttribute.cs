namespace Icf;

/// <summary>
/// Where the values of a distribution lie, as far as that is known at compile time; of an array, where each element
/// lies. The compiler takes from it what kind of latent a site is and which values cannot come from it;
/// <see cref="IDistribution{T}.Support"/> has the last word at run time.
/// </summary>
/// <remarks>
/// A bound is a number, the name of a parameter of the constructor or factory, <c>"name.Length"</c> or
/// <c>"name.Length - 1"</c>. Names are compared without regard to case, so that <c>nameof</c> of a property will do.
/// A <see cref="SupportKind.Real"/> with bounds is an interval, a half-line or the line, as the bounds are at run time.
/// </remarks>
/// <param name="kind">The shape of the set; <see cref="SupportKind.Unknown"/> where it is that of
/// <see cref="Of"/>.</param>
/// <param name="lower">The lower bound; null where there is none.</param>
/// <param name="upper">The upper bound, or several, of which the least counts; a parameter that a factory does not have
/// is passed over.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SupportAttribute(SupportKind kind, object? lower = null, params object[] upper) : Attribute
{
    /// <summary>The shape of the set.</summary>
    public SupportKind Kind { get; } = kind;

    /// <summary>The lower bound; null where there is none.</summary>
    public object? Lower { get; } = lower;

    /// <summary>The upper bounds, of which the least counts; empty where there is none.</summary>
    public IReadOnlyList<object> Upper { get; } = upper;

    /// <summary>Whether a bound may itself be a value; the integers between two bounds always include both.</summary>
    public bool IncludesBounds { get; init; }

    /// <summary>
    /// The parameter that values are made of: a distribution whose draws, or an array whose elements, they are. Such a
    /// distribution's first type argument, if it is a distribution, tells its kind.
    /// </summary>
    public string? Of { get; init; }

    /// <summary>The parameter that says how long an array is: a number, or an array as long.</summary>
    public string? Length { get; init; }

    /// <summary>Whether the elements of an array differ in where they lie, as those of an ordered vector do.</summary>
    public bool DiffersByElement { get; init; }
}
