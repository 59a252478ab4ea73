using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// Where a trace is among the sequences of data that traces before it observed, and which datum is likely to come next.
/// </summary>
internal struct DataTrail
{
    private static readonly DataPlace[] s_none = new DataPlace[1];

    private DataPlace[] _places = s_none;
    private int _place,
        _likely;

    /// <summary>A trail that nobody follows.</summary>
    public DataTrail() { }

    /// <summary>Begins a trace.</summary>
    public void Begin(ObservedData? observed)
    {
        _place = DataSequences.Start;
        if (observed is not null)
            Look(observed);
    }

    /// <summary>
    /// Goes on to a datum, if it is the likely one. Where none is, its number is that of the start, which is no datum.
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

    /// <summary>Goes on to another datum; false if the trace has observed it before.</summary>
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
