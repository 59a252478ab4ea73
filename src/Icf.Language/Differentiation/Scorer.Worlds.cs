namespace Icf.CompilerServices;

// Worlds side by side, for discrete variables that are carried along.
public sealed partial class Scorer<TReal>
{
    private readonly List<IWaiting> _worldsSideBySide = [];

    /// <summary>The log density so far, as it is.</summary>
    internal double Total
    {
        get => _total;
        set => _total = value;
    }

    /// <summary>The last visit of the run.</summary>
    internal Visit? LastVisit => _last;

    /// <summary>
    /// From here on the run is one of several worlds, one for each value that a variable, or a tuple of some, can have.
    /// </summary>
    /// <typeparam name="TKey">The type of the variable.</typeparam>
    /// <param name="key">The value that it has now.</param>
    public Worlds<TReal, TKey> WorldsOf<TKey>(TKey key)
    {
        foreach (IWaiting each in _worldsSideBySide)
        {
            if (each is Worlds<TReal, TKey> { IsOpen: false } free)
            {
                free.Open(key);
                return free;
            }
        }

        var made = new Worlds<TReal, TKey>(this);
        _worldsSideBySide.Add(made);
        made.Open(key);
        return made;
    }

    /// <summary>Goes on behind a branch point with what all worlds share, until they are joined.</summary>
    internal void Wait(IWaiting worlds, double total, TReal sum) => (_total, _sum, _waiting) = (total, sum, worlds);

    /// <summary>Goes on in a world.</summary>
    internal void GoOn(Visit? last) => (_last, _waiting) = (last, null);

    /// <summary>A pass through all worlds ends; what follows belongs to all.</summary>
    internal void EndPass(ref BranchPoint<TReal> pass, IWaiting worlds)
    {
        _parted--;
        (_next, _nextHeld, _isInWorld) = (pass.End, pass.EndHeld, pass.IsInWorld);
        Wait(worlds, pass.Total, pass.Sum);
    }

    /// <summary>Joins worlds to what all of them share.</summary>
    internal void JoinWaiting(ref BranchPoint<TReal> whole, Span<World<TReal>> worlds)
    {
        (whole.Total, whole.Sum, whole.End, whole.EndHeld) = (_total, _sum, _next, _nextHeld);
        JoinAll(ref whole, worlds);
    }
}
