using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>
/// The logarithms that runs of one scorer ask for. Many are the same in every run, such as those of known standard
/// deviations; others are the same for one datum after another. Those that differ from the one before are remembered in
/// the order in which they are asked for, which is that of the run before.
/// </summary>
internal sealed class RememberedLogs
{
    private LogMemo[] _memos = [];
    private LogMemo _last = new();
    private double _of = 1;
    private int _next;

    /// <summary>A new run starts.</summary>
    public void Begin() => _next = 0;

    /// <summary>ln x.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Log(double x) => x == _of ? _last.Log(x) : Other(x);

    private double Other(double x)
    {
        if (_next == _memos.Length)
        {
            Array.Resize(ref _memos, Math.Max(16, 2 * _next));
            _memos.AsSpan(_next).Fill(new LogMemo());
        }

        _of = x;
        double log = _memos[_next].Log(x);
        _last = _memos[_next++];
        return log;
    }
}
