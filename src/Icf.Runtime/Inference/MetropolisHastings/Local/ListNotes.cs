using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A list of a trace whose stretches are run again: nothing depends on what they add to it, unless it is read before
/// the end, and then they cannot be run alone. What the first run has added stays, whatever stretches would add later.
/// </summary>
/// <param name="stretches">The stretches of the trace.</param>
internal sealed class ListNotes(StretchRuns stretches) : CellWatch
{
    public override void Read(int index) => stretches.GiveUp();

    public override void Write(int index, bool isChange) { }

    public override bool Append() => stretches.IsFirstRun;
}
