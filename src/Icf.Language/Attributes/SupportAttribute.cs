namespace Icf;

/// <summary>
/// The set that contains the values of a distribution, as far as it is known at compile time; for an array, the set of
/// each element. From it the compiler knows the kind of latent of a site and which values cannot occur; at run time
/// <see cref="IDistribution{T}.Support"/> decides.
/// </summary>
/// <remarks>
/// A bound is a number, the name of a parameter of the constructor or factory, <c>"name.Length"</c> or <c>"name.Length
/// - 1"</c>. Names are compared without regard to case, so <c>nameof</c> of a property can be used. A <see
/// cref="SupportKind.Real"/> with bounds is an interval, a half-line or the line, depending on the bounds at run time.
/// </remarks>
/// <param name="kind">
/// The shape of the set; <see cref="SupportKind.Unknown"/> if it is that of <see cref="Of"/>.
/// </param>
/// <param name="lower">The lower bound; null if there is none.</param>
/// <param name="upper">
/// The upper bound, or several bounds, of which the least counts; a parameter that a factory does not have is ignored.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SupportAttribute(SupportKind kind, object? lower = null, params object[] upper) : Attribute
{
    /// <summary>The shape of the set.</summary>
    public SupportKind Kind { get; } = kind;

    /// <summary>The lower bound; null if there is none.</summary>
    public object? Lower { get; } = lower;

    /// <summary>The upper bounds, of which the least counts; empty if there is none.</summary>
    public IReadOnlyList<object> Upper { get; } = upper;

    /// <summary>Whether a bound may itself be a value; the integers between two bounds always include both.</summary>
    public bool IncludesBounds { get; init; }

    /// <summary>
    /// Whether the density has no finite integral, so that <see cref="IDistribution{T}.Sample"/> throws an <see
    /// cref="ImproperPriorException"/>: an improper prior, which only engines that move by gradients can use.
    /// </summary>
    public bool IsImproper { get; init; }

    /// <summary>
    /// The parameter from which values come: values are draws of this distribution, or elements of this array. If the
    /// first type argument of the attributed type is a distribution, it determines the kind.
    /// </summary>
    public string? Of { get; init; }

    /// <summary>The parameter that gives the length of an array: a number, or an array of the same length.</summary>
    public string? Length { get; init; }

    /// <summary>Whether the elements of an array have different sets, as those of an ordered vector.</summary>
    public bool DiffersByElement { get; init; }
}
