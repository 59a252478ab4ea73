using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>One datum, or the array of data below it: a path and the indices that have been applied so far.</summary>
/// <param name="Path">The parameter and the members.</param>
/// <param name="Index">The indices, outermost first.</param>
public readonly record struct DataRef(DataPath Path, SiteIndex Index)
{
    /// <summary>A whole parameter.</summary>
    public DataRef(DataPath path)
        : this(path, SiteIndex.None) { }

    /// <summary>The element at an index.</summary>
    public DataRef this[int i] => new(Path, Index.Append(i));

    /// <summary>The element at two indices.</summary>
    public DataRef this[int i, int j] => new(Path, Index.Append(i, j));

    /// <summary>A member of the datum.</summary>
    public DataRef Member(string name) => new(Path.Member(name), Index);

    /// <summary>Whether both are the same datum.</summary>
    internal bool Is(in DataRef other) => ReferenceEquals(Path, other.Path) && Index == other.Index;

    /// <summary>The address of the datum: <c>y</c>, <c>y[3]</c>, <c>reading.Value</c>.</summary>
    public override string ToString() => $"{Path}{Index}";
}
