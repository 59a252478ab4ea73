using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// Stores the logarithm that was computed last. Data often share a scale or a rate with the datum before, and a
/// logarithm takes as long as the rest of a density.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct LogMemo
{
    private double _of = 1,
        _log;

    /// <summary>Starts with ln 1 = 0.</summary>
    public LogMemo() { }

    /// <summary>ln x.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Log(double x)
    {
        if (x != _of)
            (_of, _log) = (x, Elementary.Log(x));
        return _log;
    }
}
