namespace Icf.Traces;

/// <summary>
/// The state of one suspended twin, put aside: to go on from it later, again or several times. It goes on in its own
/// box, which may have run on since; only one state of a box is there at a time.
/// </summary>
internal abstract class SavedBox
{
    /// <summary>Where it is put back.</summary>
    public abstract TraceBox Box { get; }

    /// <summary>Puts it back.</summary>
    public abstract void Restore();

    /// <summary>Copies it.</summary>
    /// <param name="into">Where to; made anew if it is null or of another type.</param>
    public abstract void CopyTo(ref SavedBox? into);

    /// <summary>Whether the twin would go on the same way from another state, as far as its variables tell.</summary>
    public abstract bool IsSameAs(SavedBox other);
}
