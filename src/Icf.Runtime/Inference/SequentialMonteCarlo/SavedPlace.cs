using Icf.Traces;

namespace Icf.Inference;

/// <summary>A place at which a particle was parked, to see whether another comes to it.</summary>
/// <param name="twin">The state of its twin.</param>
/// <param name="trail">Where it was among the data.</param>
/// <param name="cells">The elements of arrays that are read later, before they are written.</param>
internal sealed class SavedPlace(SavedTwin twin, DataTrail trail, (CellAt At, object? Element)[] cells)
{
    /// <summary>Whether a state is that of this place, as far as it matters later.</summary>
    public bool IsOf(in SavedTwin other, in DataTrail otherTrail, CellStore store)
    {
        if (!trail.IsAt(otherTrail) || !twin.IsSameAs(other))
            return false;
        foreach ((CellAt at, object? element) in cells)
            if (!store.IsSame(at, element))
                return false;
        return true;
    }
}
