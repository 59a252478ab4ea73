using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The position of a step: it determines what the step reads in the data, and the features of its place.
/// </summary>
/// <param name="Query">The number of the query whose data it reads.</param>
/// <param name="Place">Its loop indices and part.</param>
/// <param name="Cursor">The position in the data up to which everything has been observed.</param>
internal readonly record struct StepPosition(int Query, StepPlace Place, int Cursor)
{
    public override int GetHashCode() =>
        Hash.Mix(Hash.Mix(Hash.Mix(Hash.Mix(Place.Inner, Place.Outer), Place.Part), Cursor), Query);
}
