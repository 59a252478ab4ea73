namespace Icf.Traces;

/// <summary>
/// The data that a trace has observed; to observe one again is an error. As long as a trace observes the same data in
/// the same order as some earlier trace, nothing has to be looked up; other data go into a table.
/// </summary>
/// <param name="known">The sequences of earlier traces, of this particle and of others on the same thread.</param>
internal sealed class ObservedData(DataSequences known)
{
    private readonly DataTable _table = new();

    /// <summary>The place whose data are those in the table.</summary>
    private int _tabled = DataSequences.Beyond;

    /// <summary>The known sequences.</summary>
    public DataPlace[] Places => known.Places;

    /// <summary>Moves to a datum that is not the likely one.</summary>
    /// <param name="at">The place among the known sequences, or <see cref="DataSequences.Beyond"/> them.</param>
    /// <param name="datum">The datum.</param>
    /// <param name="isWhole">Whether it is an array, which holds other data.</param>
    /// <returns>Whether the trace had not observed it before.</returns>
    public bool TryGoOn(ref int at, DataRef datum, bool isWhole)
    {
        if (at != DataSequences.Beyond && known.Find(at, datum) is not DataSequences.Beyond and var found)
        {
            at = found;
            return true;
        }

        if (at != _tabled)
            Fill(at);
        if (!_table.TryAdd(datum, isWhole))
            return false;
        _tabled = at = at == DataSequences.Beyond ? at : known.TryGrow(at, datum, isWhole);
        return true;
    }

    public static ModelException Twice(DataRef datum) =>
        new(datum.ToString(), $"The datum '{datum}' is observed twice in one trace; observe each datum at most once.");

    private void Fill(int at)
    {
        _table.Clear();
        for (; at > DataSequences.Start; at = Places[at].Before)
            _table.TryAdd(Places[at].Datum, Places[at].IsWhole);
    }
}
