using Icf.Traces;

namespace Icf.Networks;

/// <summary>Where a step stands: what it looks up in the data, and what it says of itself to the network.</summary>
/// <param name="Place">Its place among loops and parts.</param>
/// <param name="Cursor">How far the data have been observed.</param>
internal readonly record struct StepPosition(StepPlace Place, int Cursor)
{
    public override int GetHashCode() => Hash.Mix(Hash.Mix(Hash.Mix(Place.Inner, Place.Outer), Place.Part), Cursor);
}
