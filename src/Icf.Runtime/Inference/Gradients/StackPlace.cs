using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Icf.Inference;

/// <summary>
/// Runs a computation at the best of four places of the stack. The runtime aligns frames to 16 bytes; numbers that fill
/// the widest registers, of 64 bytes, are copied from frame to frame, and it depends on the place whether they lie in
/// one cache line each, which is up to twice as fast. Frames change when the compiler replaces code, so the places are
/// timed now and then. What is computed does not depend on the place.
/// </summary>
/// <param name="computation">The computation.</param>
internal sealed class StackPlace(Func<double> computation)
{
    private const int Alignment = 16,
        Places = 4,
        TimedCalls = 16 * Places,
        FirstTrial = 64,
        RarestTrial = 1 << 14;

    private readonly long[] _least = new long[Places];
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
        int place = trial % Places;
        long start = Stopwatch.GetTimestamp();
        double result = At(place);
        _least[place] = Math.Min(_least[place], Stopwatch.GetTimestamp() - start);
        if (trial == TimedCalls - 1)
        {
            _place = Array.IndexOf(_least, _least.Min());
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
