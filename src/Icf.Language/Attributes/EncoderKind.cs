namespace Icf;

/// <summary>
/// How a proposal network reads one level of the indices of an argument: the elements <c>y[0]</c>, <c>y[1]</c>, … of an
/// array, the rows of a table, the entries of a vector.
/// </summary>
public enum EncoderKind
{
    /// <summary>
    /// The compiler chooses, from the loops in which the model observes the data. Where it has chosen this itself, the
    /// size of the data decides when a network is made.
    /// </summary>
    Automatic,

    /// <summary>All elements at once, each in its own place: for vectors of one length.</summary>
    Dense,

    /// <summary>One after the other: for series, where an element depends on those before it.</summary>
    Recurrent,

    /// <summary>All alike, in any order: for elements that are exchangeable.</summary>
    Set,

    /// <summary>Each together with its neighbours: for both levels of an image or a grid.</summary>
    Convolution,
}
