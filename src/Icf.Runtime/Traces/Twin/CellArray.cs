namespace Icf.Traces;

/// <summary>An array of the body that its particle keeps, so that it can be saved with the state of the twin.</summary>
internal abstract class CellArray
{
    /// <summary>How many elements there are.</summary>
    public abstract int Length { get; }
}

/// <summary>An array of a known type of elements.</summary>
/// <param name="length">How many elements there are.</param>
/// <exception cref="OverflowException">The length is negative.</exception>
internal sealed class CellArray<T>(int length) : CellArray
{
    /// <summary>The elements.</summary>
    public T[] Items { get; set; } = new T[length];

    public override int Length => Items.Length;

    /// <summary>Reads an element.</summary>
    public T Get(int i) => Items[i];

    /// <summary>Writes an element.</summary>
    public void Set(int i, T value) => Items[i] = value;
}
