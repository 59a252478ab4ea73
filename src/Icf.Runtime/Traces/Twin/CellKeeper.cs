namespace Icf.Traces;

/// <summary>Makes the arrays and lists of the bodies of a particle's twins, where they are not plain ones.</summary>
internal abstract class CellKeeper
{
    /// <summary>Makes an array.</summary>
    /// <param name="length">How many elements it has.</param>
    /// <exception cref="OverflowException">The length is negative.</exception>
    public abstract CellArray<T> New<T>(int length);

    /// <summary>Makes a list, which is empty.</summary>
    public abstract CellList<T> NewList<T>();
}
