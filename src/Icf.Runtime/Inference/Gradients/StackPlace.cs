using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Icf.Inference;

/// <summary>
/// Runs a computation at the better of two places of the stack. The runtime aligns frames to 16 bytes; numbers that
/// fill the widest registers are copied from frame to frame, and 16 bytes more or less decide whether that is fast, up
/// to a factor of two. Frames change when the compiler replaces code, so both places are timed now and then. What is
/// computed does not depend on the place.
/// </summary>
/// <param name="computation">The computation.</param>
internal sealed class StackPlace(Func<double> computation)
{
    private const int Alignment = 16,
        TimedCalls = 32,
        FirstTrial = 64,
        RarestTrial = 1 << 14;

    private readonly long[] _least = new long[2];
    private int _calls,
        _untilTrial = FirstTrial,
        _place;

    /// <summary>Runs the computation.</summary>
    public double Run()
    {
        int trial = _calls++ - _untilTrial;
        return trial < 0 ? At(_place) : Timed(trial);
    }

    private double Timed(int trial)
    {
        if (trial == 0)
            _least.AsSpan().Fill(long.MaxValue);
        int place = trial % 2;
        long start = Stopwatch.GetTimestamp();
        double result = At(place);
        _least[place] = Math.Min(_least[place], Stopwatch.GetTimestamp() - start);
        if (trial == TimedCalls - 1)
        {
            _place = _least[1] < _least[0] ? 1 : 0;
            _calls = 0;
            _untilTrial = Math.Min(2 * _untilTrial, RarestTrial);
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double At(int place)
    {
        Span<byte> space = stackalloc byte[Alignment * (1 + place)];
        space[0] = 0; // else there is no space
        return computation();
    }
}
