using System.Runtime.InteropServices;

namespace Icf.Traces;

/// <summary>The draws of all turns of one trace, with their weights, to fit proposals to.</summary>
/// <param name="runs">How often each turn is run.</param>
/// <param name="priorShare">How often a draw comes from the prior.</param>
internal sealed class TurnLog(int runs, double priorShare)
{
    private readonly List<double> _points = [],
        _logs = [];
    private readonly Dictionary<(int Plate, int Turn), (int Point, int Log)> _turns = [];
    private int _firstPoint,
        _firstLog;

    /// <summary>How often each turn is run.</summary>
    public int Runs => runs;

    /// <summary>How often a draw comes from the prior.</summary>
    public double PriorShare => priorShare;

    /// <summary>Records a draw.</summary>
    public void Add(ReadOnlySpan<double> point, double logWeight, double logPrior, double logProposal)
    {
        foreach (double coordinate in point)
            _points.Add(coordinate);
        _logs.Add(logWeight);
        _logs.Add(logPrior);
        _logs.Add(logProposal);
    }

    /// <summary>Ends a turn, all of whose draws have been recorded.</summary>
    public void End(int plate, int turn)
    {
        _turns[(plate, turn)] = (_firstPoint, _firstLog);
        (_firstPoint, _firstLog) = (_points.Count, _logs.Count);
    }

    /// <summary>
    /// The draws of a turn: their points one after the other, and for each its log weight and its log densities under
    /// the prior and the proposal; null if the trace had no such turn.
    /// </summary>
    public bool TryGet(
        int plate,
        int turn,
        int dimension,
        out ReadOnlySpan<double> points,
        out ReadOnlySpan<double> logs
    )
    {
        points = logs = [];
        if (!_turns.TryGetValue((plate, turn), out (int Point, int Log) at))
            return false;
        points = CollectionsMarshal.AsSpan(_points).Slice(at.Point, runs * dimension);
        logs = CollectionsMarshal.AsSpan(_logs).Slice(at.Log, runs * 3);
        return true;
    }

    /// <summary>How many turns of a plate there were.</summary>
    public int Turns(int plate) =>
        _turns.Keys.Where(key => key.Plate == plate).Select(key => key.Turn + 1).DefaultIfEmpty(0).Max();
}
