namespace Icf.CompilerServices;

/// <summary>Where runs part: what each of them starts from, and what is known of those that are done.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
internal struct BranchPoint<TReal>
    where TReal : struct, IReal<TReal>
{
    /// <summary>The log density that all share.</summary>
    public double Total;

    /// <summary>Its derivatives.</summary>
    public TReal Sum;

    /// <summary>The last visit that all share.</summary>
    public Visit? Last;

    /// <summary>Whether it lies in a world itself.</summary>
    public bool IsInWorld;

    /// <summary>The worlds side by side that wait for all to be joined; null for none.</summary>
    public IWaiting? Waiting;

    /// <summary>The first coordinate, the first held value, the first given visit and the first array that are
    /// taken.</summary>
    public int Next,
        NextHeld,
        Visits,
        Arrays;

    /// <summary>The number of runs done, the coordinate and the held value behind the last that each has taken, and the
    /// place of the first among finished worlds.</summary>
    public int Runs,
        End,
        EndHeld,
        First;
}

/// <summary>Worlds side by side that later visits belong to.</summary>
internal interface IWaiting
{
    /// <summary>Adds a visit to all worlds.</summary>
    void Add(object value, int end);

    /// <summary>Forgets all worlds, which an exception may have left behind.</summary>
    void Abandon();
}
