namespace Icf.Traces;

/// <summary>Is told of what happens to the elements of an array of the body.</summary>
internal abstract class CellWatch
{
    /// <summary>An element has been read.</summary>
    public abstract void Read(int index);

    /// <summary>An element is going to be written.</summary>
    /// <param name="index">The element.</param>
    /// <param name="isChange">Whether by another value than it had.</param>
    public abstract void Write(int index, bool isChange);

    /// <summary>A list is to get another element; false if it is not to.</summary>
    public virtual bool Append() => true;

    /// <summary>An element has become another, for the first time since changes were undone or kept.</summary>
    public virtual void Change(CellArray array) { }
}
