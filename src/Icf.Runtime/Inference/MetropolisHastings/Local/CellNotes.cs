using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Which stretch of a trace writes an element of an array, and which ones read it. A stretch can be run again alone as
/// long as every element is written by one stretch at most, and read only after that: then the elements have the values
/// that they had when it first ran, whatever ran later.
/// </summary>
/// <param name="length">The length of the array.</param>
/// <param name="stretches">The stretches of the trace.</param>
internal sealed class CellNotes(int length, StretchRuns stretches) : CellWatch
{
    private readonly CellNote[] _notes = Unwritten(length);

    public override void Read(int index)
    {
        int at = stretches.At;
        ref CellNote note = ref _notes[index];
        if (
            note.ReadIn == stretches.Run
            || note.Writer == at && (stretches.IsFirstRun || note.WrittenIn == stretches.Run)
        )
        {
            return;
        }

        note.ReadIn = stretches.Run;
        if (note.Writer >= at && note.Writer != StretchRuns.Nowhere)
            stretches.GiveUp();
        else
            stretches.AddRead(new CellRead(this, index));
    }

    public override void Write(int index, bool isChange)
    {
        int at = stretches.At;
        ref CellNote note = ref _notes[index];
        if (stretches.IsFirstRun)
        {
            if (note.Writer == at)
                return;
            if (note.Writer != StretchRuns.Nowhere || IsRead(note))
                stretches.GiveUp();
            stretches.CountWrite();
            note.Writer = at;
            return;
        }

        if (note.Writer != at)
        {
            stretches.GiveUp();
            return;
        }

        if (note.WrittenIn != stretches.Run)
            stretches.CountWrite();
        note.WrittenIn = stretches.Run;
        if (isChange && note.Readers is { } readers)
            foreach ((int reader, int version) in readers)
                if (stretches[reader].Version == version)
                    stretches.Await(reader);
    }

    public override void Change(CellArray array) => stretches.NoteChange(array);

    /// <summary>A stretch that reads an element.</summary>
    public void AddReader(int index, int stretch, int version)
    {
        List<(int Stretch, int Version)> readers = _notes[index].Readers ??= [];
        if (readers.Count == readers.Capacity)
            readers.RemoveAll(reader => stretches[reader.Stretch].Version != reader.Version);
        readers.Add((stretch, version));
    }

    private bool IsRead(in CellNote note) =>
        note.Readers?.Exists(reader => stretches[reader.Stretch].Version == reader.Version) == true;

    private static CellNote[] Unwritten(int length)
    {
        var notes = new CellNote[length];
        foreach (ref CellNote note in notes.AsSpan())
            note.Writer = StretchRuns.Nowhere;
        return notes;
    }

    /// <summary>What is known of an element.</summary>
    private struct CellNote
    {
        /// <summary>The stretches that read it, each with its version.</summary>
        public List<(int Stretch, int Version)>? Readers;

        /// <summary>The stretch that writes it.</summary>
        public int Writer;

        /// <summary>The runs of a stretch in which it was last written and read.</summary>
        public int WrittenIn,
            ReadIn;
    }
}
