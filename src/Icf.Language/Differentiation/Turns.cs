using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>
/// The turns of a loop that only add to the log density: all of them, or as many as a batch has, chosen at random,
/// which then stand for all. What they add counts n / m times, where m of n turns are run.
/// </summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Turns<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly Scorer<TReal>? _scorer;
    private readonly int _loop;

    // How many turns it is to the next that is run; 0 where all are run, negative where they are counted.
    private int _until;

    internal Turns(Scorer<TReal> scorer, int loop, int until) => (_scorer, _loop, _until) = (scorer, loop, until);

    /// <summary>Asked at the beginning of a turn: whether it is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Skips()
    {
        if (_until == 0)
            return false;
        if (--_until > 0)
            return true;
        _until = _scorer!.NextTurn(_loop);
        return false;
    }

    /// <summary>Ends the loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void End() => _scorer?.EndTurns(_loop, _until);
}
