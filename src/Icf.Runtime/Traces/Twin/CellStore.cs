namespace Icf.Traces;

/// <summary>The arrays that the bodies of a particle's twins have made, in this order.</summary>
internal sealed class CellStore
{
    private readonly List<CellArray> _arrays = [];

    /// <summary>The arrays made so far.</summary>
    public IReadOnlyList<CellArray> Arrays => _arrays;

    /// <summary>Makes an array.</summary>
    /// <param name="length">How many elements it has.</param>
    /// <exception cref="OverflowException">The length is negative.</exception>
    public CellArray<T> New<T>(int length)
    {
        CellArray<T> made = new(length);
        _arrays.Add(made);
        return made;
    }
}
