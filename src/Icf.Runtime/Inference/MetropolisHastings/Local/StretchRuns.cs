using System.Runtime.InteropServices;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The stretches of a trace by their places, and which of them still have to run again because something that they
/// read has changed.
/// </summary>
internal sealed class StretchRuns
{
    /// <summary>The stretch before the first latent, which is never run again.</summary>
    public const int Prelude = -1;

    /// <summary>No stretch.</summary>
    public const int Nowhere = -2;

    private readonly List<Stretch> _stretches = [];
    private readonly PriorityQueue<int, int> _pending = new();
    private readonly List<StretchTrial> _trials = [];
    private readonly List<CellArray> _changed = [];
    private int _used;
    private int _writes;

    /// <summary>The stretch that runs.</summary>
    public int At { get; private set; } = Prelude;

    /// <summary>Whether the whole trace runs, for the first time.</summary>
    public bool IsFirstRun { get; private set; }

    /// <summary>The number of the run of a stretch, which no other run has.</summary>
    public int Run { get; private set; }

    /// <summary>Whether stretches of this trace, or in this move, cannot be run alone.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>The number of stretches from the first latent on.</summary>
    public int Count { get; private set; }

    /// <summary>What an earlier trace had where the next stretch begins; null for nothing.</summary>
    public ParkedLatent? ToReuse => Count < _stretches.Count ? _stretches[Count].Start.Parked : null;

    /// <summary>What the move makes of stretches.</summary>
    public ReadOnlySpan<StretchTrial> Trials => CollectionsMarshal.AsSpan(_trials)[.._used];

    /// <summary>A stretch.</summary>
    public Stretch this[int at] => _stretches[at];

    /// <summary>Begins to run a whole trace.</summary>
    public void BeginTrace()
    {
        KeepChanges();
        (At, Run, IsFirstRun, IsGivenUp, Count) = (Prelude, Run + 1, true, false, 0);
    }

    /// <summary>The next stretch of a whole trace.</summary>
    public Stretch Next()
    {
        if (Count == _stretches.Count)
            _stretches.Add(new Stretch());
        Stretch next = _stretches[Count];
        (At, Run) = (Count++, Run + 1);
        next.Reads.Clear();
        (next.Writes, next.Version) = (0, next.Version + 1);
        return next;
    }

    /// <summary>A whole trace has run.</summary>
    public void EndTrace()
    {
        IsFirstRun = false;
        KeepChanges();
    }

    /// <summary>Begins a move.</summary>
    public void BeginMove() => IsGivenUp = false;

    /// <summary>Has a stretch run again.</summary>
    public void Await(int at)
    {
        StretchTrial trial = TrialOf(at);
        if (trial.IsPending)
            return;
        trial.IsPending = true;
        _pending.Enqueue(at, at);
    }

    /// <summary>The next stretch to run again; false if there is none.</summary>
    public bool TryBeginNext(out int at)
    {
        if (IsGivenUp || !_pending.TryDequeue(out at, out _))
        {
            at = Nowhere;
            return false;
        }

        (At, Run, _writes) = (at, Run + 1, 0);
        StretchTrial trial = _stretches[at].Trial!;
        (trial.IsPending, trial.HasRun) = (false, true);
        trial.Reads.Clear();
        return true;
    }

    /// <summary>
    /// The stretch has run again. If it wrote fewer elements than before, the others are out of date.
    /// </summary>
    public void EndRun()
    {
        if (_writes != _stretches[At].Writes)
            GiveUp();
    }

    /// <summary>What the move makes of a stretch; begun at the first use.</summary>
    public StretchTrial TrialOf(int at)
    {
        Stretch stretch = _stretches[at];
        if (stretch.Trial is { } known)
            return known;
        if (_used == _trials.Count)
            _trials.Add(new StretchTrial());
        StretchTrial trial = stretch.Trial = _trials[_used++];
        trial.Begin(at);
        return trial;
    }

    /// <summary>The move is accepted.</summary>
    public void Accept()
    {
        foreach (StretchTrial trial in Trials)
        {
            Stretch stretch = _stretches[trial.At];
            if (trial.HasStart)
                (stretch.Start, trial.Start) = (trial.Start, stretch.Start);
            if (!trial.HasRun)
                continue;
            stretch.LogLikelihood = trial.LogLikelihood;
            if (!stretch.Reads.All.SequenceEqual(trial.Reads.All))
                Reread(stretch, trial);
        }

        KeepChanges();
        End();
    }

    /// <summary>The move is refused: all is as if it had not been.</summary>
    public void Reject()
    {
        foreach (CellArray array in _changed)
            array.Undo();
        _changed.Clear();
        End();
    }

    /// <summary>An element of an array has become another.</summary>
    public void NoteChange(CellArray array) => _changed.Add(array);

    private void KeepChanges()
    {
        foreach (CellArray array in _changed)
            array.Keep();
        _changed.Clear();
    }

    private void End()
    {
        foreach (StretchTrial trial in Trials)
            _stretches[trial.At].Trial = null;
        _used = 0;
        _pending.Clear();
    }

    /// <summary>Stretches cannot be run alone.</summary>
    public void GiveUp() => IsGivenUp = true;

    /// <summary>The stretch that runs reads an element that another has written, or none.</summary>
    public void AddRead(CellRead read)
    {
        if (At == Prelude)
            return;
        Stretch stretch = _stretches[At];
        if (!IsFirstRun)
        {
            stretch.Trial!.Reads.Add(read);
            return;
        }

        stretch.Reads.Add(read);
        read.Array.AddReader(read.Index, At, stretch.Version);
    }

    /// <summary>The stretch that runs writes an element for the first time.</summary>
    public void CountWrite()
    {
        if (!IsFirstRun)
            _writes++;
        else if (At != Prelude)
            _stretches[At].Writes++;
    }

    private static void Reread(Stretch stretch, StretchTrial trial)
    {
        (stretch.Reads, trial.Reads) = (trial.Reads, stretch.Reads);
        stretch.Version++;
        foreach (ref readonly CellRead read in stretch.Reads.All)
            read.Array.AddReader(read.Index, trial.At, stretch.Version);
    }
}
