using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// The position of a trace in the sequences of data that earlier traces observed, and the datum that is likely to come
/// next.
/// </summary>
internal struct DataTrail
{
    private static readonly DataPlace[] s_none = new DataPlace[1];

    private DataPlace[] _places = s_none;
    private int _place,
        _likely;

    /// <summary>A trail that is not used.</summary>
    public DataTrail() { }

    /// <summary>Whether this trail has come to the same data as another of the same particle.</summary>
    public readonly bool IsAt(in DataTrail other) => _place == other._place && _place != DataSequences.Beyond;

    /// <summary>Begins a trace.</summary>
    public void Begin(ObservedData? observed)
    {
        _place = DataSequences.Start;
        if (observed is not null)
            Look(observed);
    }

    /// <summary>
    /// Moves to a datum, if it is the likely one. If no datum is likely, the number is that of the start, which is not
    /// a datum.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFollow(in DataRef datum)
    {
        ref readonly DataPlace likely = ref _places[_likely];
        if (!likely.Datum.Is(datum))
            return false;
        (_place, _likely) = (_likely, likely.Next);
        return true;
    }

    /// <summary>Moves to another datum; false if the trace has already observed it.</summary>
    public bool TryLeave(ObservedData observed, DataRef datum, bool isWhole)
    {
        bool isNew = observed.TryGoOn(ref _place, datum, isWhole);
        Look(observed);
        return isNew;
    }

    private void Look(ObservedData observed)
    {
        _places = observed.Places;
        _likely = _place == DataSequences.Beyond ? DataSequences.Start : _places[_place].Next;
    }
}
