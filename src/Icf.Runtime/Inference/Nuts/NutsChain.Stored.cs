using System.Diagnostics;
using Icf.Traces;

namespace Icf.Inference;

// What is written of a chain between two transitions, so that another run goes on with the same bits.
internal sealed partial class NutsChain
{
    private static readonly TimeSpan s_betweenNotes = TimeSpan.FromSeconds(5);

    private long _noted = Stopwatch.GetTimestamp();

    /// <summary>Where the state of the chain is written; null for nowhere.</summary>
    public PartsCheckpoint? Checkpoint { get; init; }

    /// <summary>Puts a chain where it was when it was written.</summary>
    /// <param name="from">What was written.</param>
    public void Read(BinaryReader from)
    {
        _rng = ValueBytes.Read<Rng>(from);
        (_transitions, _warm, Tried) = (from.ReadInt32(), from.ReadInt32(), from.ReadInt32());
        (_isFirstFit, _isWarm) = (from.ReadBoolean(), from.ReadBoolean());
        _step.Read(from);
        _windows.Read(from);
        _fit.Read(from);
        _trajectory.Preconditioner = _fit.Preconditioner;
        _trajectory.Read(from);
        _sweep?.Read(from);
        Count = from.ReadInt32();
        if (Count > _options.Draws)
            Checkpoint!.Refuse(
                FormattableString.Invariant($"it has {Count} draws of a chain, and only {_options.Draws} are asked for")
            );
        ValueBytes.Read<double[]>(from).CopyTo(Draws.AsSpan());
        ValueBytes.Read<int[]>(from).CopyTo(HeldDraws.AsSpan());
        ValueBytes.Read<double[]>(from).CopyTo(Energies.AsSpan());
        ValueBytes.Read<int[]>(from).CopyTo(Depths.AsSpan());
        Divergences.AddRange(ValueBytes.Read<int[]>(from));
    }

    private void Write(BinaryWriter to)
    {
        ValueBytes.Write(to, _rng);
        to.Write(_transitions);
        to.Write(_warm);
        to.Write(Tried);
        to.Write(_isFirstFit);
        to.Write(_isWarm);
        _step.Write(to);
        _windows.Write(to);
        _fit.Write(to);
        _trajectory.Write(to);
        _sweep?.Write(to);
        to.Write(Count);
        ValueBytes.Write(to, Draws[..(Count * _dimension)]);
        ValueBytes.Write(to, HeldDraws[..(Count * (_held?.HeldValues.Length ?? 0))]);
        ValueBytes.Write(to, Energies[..Count]);
        ValueBytes.Write(to, Depths[..Count]);
        ValueBytes.Write(to, Divergences.ToArray());
    }

    private void NoteNowAndThen()
    {
        if (
            Checkpoint is not null
            && (_options.CancellationToken.IsCancellationRequested || Stopwatch.GetElapsedTime(_noted) > s_betweenNotes)
        )
            Note();
    }

    private void Note()
    {
        Checkpoint?.Note(_index, Write);
        _noted = Stopwatch.GetTimestamp();
    }
}
