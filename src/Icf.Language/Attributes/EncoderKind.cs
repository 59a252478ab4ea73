namespace Icf;

/// <summary>
/// How a proposal network reads one level of the indices of an argument: the elements <c>y[0]</c>, <c>y[1]</c>, … of an
/// array, the rows of a table, the entries of a vector.
/// </summary>
public enum EncoderKind
{
    /// <summary>
    /// The compiler chooses, from the loops in which the model observes the data. It may also leave the choice to the
    /// size of the data, which is known when a network is created.
    /// </summary>
    Automatic,

    /// <summary>All elements at once, each with its own weights: for vectors of one length.</summary>
    Dense,

    /// <summary>One after the other: for series, where an element depends on those before it.</summary>
    Recurrent,

    /// <summary>As a set, in any order: for exchangeable elements.</summary>
    Set,

    /// <summary>Each together with its neighbours: for both levels of an image or a grid.</summary>
    Convolution,
}
