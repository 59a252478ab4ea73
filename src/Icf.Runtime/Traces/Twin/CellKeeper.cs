namespace Icf.Traces;

/// <summary>Makes the arrays of the bodies of a particle's twins, where they are not plain arrays.</summary>
internal abstract class CellKeeper
{
    /// <summary>Makes an array.</summary>
    /// <param name="length">How many elements it has.</param>
    /// <exception cref="OverflowException">The length is negative.</exception>
    public abstract CellArray<T> New<T>(int length);
}
