using System.Diagnostics;

namespace Icf.Evaluation.Speed;

/// <summary>
/// What a call costs at its best: the least over many short repetitions. What else runs on a machine can only slow a
/// repetition down, so the least is the figure that repeats.
/// </summary>
internal static class Timing
{
    private const double WarmUpSeconds = 0.6; // the compiler replaces hot code after a tenth of a second or two
    private const double SliceSeconds = 0.01;
    private const int LeastSlices = 3;

    /// <summary>Processor time of a call, that of all threads of the process, in seconds.</summary>
    /// <param name="action">The call.</param>
    /// <param name="budget">How long to go on, in seconds of wall time.</param>
    public static double CpuSeconds(Action action, double budget = 1.5) => Least(action, CpuNow, budget);

    /// <summary>Wall time of a call, in seconds.</summary>
    /// <param name="action">The call.</param>
    /// <param name="budget">How long to go on, in seconds.</param>
    public static double WallSeconds(Action action, double budget = 1.5) => Least(action, WallNow, budget);

    /// <summary>Processor times of two calls, measured by turns, so that both see the same machine.</summary>
    public static (double First, double Second) CpuSecondsByTurns(Action first, Action second, double budget = 2) =>
        LeastByTurns(first, second, CpuNow, budget);

    /// <summary>Wall times of two calls, measured by turns.</summary>
    public static (double First, double Second) WallSecondsByTurns(Action first, Action second, double budget = 2) =>
        LeastByTurns(first, second, WallNow, budget);

    private static (double First, double Second) LeastByTurns(
        Action first,
        Action second,
        Func<double> clock,
        double budget
    )
    {
        int firstCalls = WarmUp(first),
            secondCalls = WarmUp(second);
        double leastFirst = double.PositiveInfinity,
            leastSecond = double.PositiveInfinity;
        double end = WallNow() + budget;
        for (int slice = 0; slice < LeastSlices || WallNow() < end; slice++)
        {
            leastFirst = Math.Min(leastFirst, Slice(first, firstCalls, clock));
            leastSecond = Math.Min(leastSecond, Slice(second, secondCalls, clock));
        }

        return (leastFirst, leastSecond);
    }

    private static double Least(Action action, Func<double> clock, double budget)
    {
        int calls = WarmUp(action);
        double least = double.PositiveInfinity,
            end = WallNow() + budget;
        for (int slice = 0; slice < LeastSlices || WallNow() < end; slice++)
            least = Math.Min(least, Slice(action, calls, clock));
        return least;
    }

    /// <summary>Calls until the compiler has caught up, and tells how many calls make a slice.</summary>
    private static int WarmUp(Action action)
    {
        double start = WallNow(),
            last = start,
            now;
        double shortest = double.PositiveInfinity;
        do
        {
            action();
            now = WallNow();
            (shortest, last) = (Math.Min(shortest, now - last), now);
        } while (now - start < WarmUpSeconds);
        return (int)Math.Clamp(SliceSeconds / shortest, 1, 1_000_000);
    }

    private static double Slice(Action action, int calls, Func<double> clock)
    {
        double start = clock();
        for (int i = 0; i < calls; i++)
            action();
        return (clock() - start) / calls;
    }

    private static double CpuNow() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static double WallNow() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
}
