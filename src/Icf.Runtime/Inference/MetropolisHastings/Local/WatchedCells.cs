using Icf.Traces;

namespace Icf.Inference;

/// <summary>Makes arrays of which every read and write is noted, and lists.</summary>
/// <param name="stretches">Takes the notes.</param>
internal sealed class WatchedCells(StretchRuns stretches) : CellKeeper
{
    public override CellArray<T> New<T>(int length) =>
        new(length) { Watch = length < 0 ? null : new CellNotes(length, stretches) };

    public override CellList<T> NewList<T>() => new() { Watch = new ListNotes(stretches) };
}
