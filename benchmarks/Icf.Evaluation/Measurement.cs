using System.Diagnostics;

namespace Icf.Evaluation;

/// <summary>Wall and processor time of an action. Processor time is that of all threads of the process.</summary>
/// <param name="Seconds">Wall time, in seconds.</param>
/// <param name="CpuSeconds">Processor time, in seconds.</param>
internal readonly record struct Measurement(double Seconds, double CpuSeconds)
{
    /// <summary>Largest resident memory of the process so far, in MiB; null where the system does not tell.</summary>
    public static double? PeakMemoryMB
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            long bytes = process.PeakWorkingSet64;
            return bytes > 0 ? bytes / (1024.0 * 1024.0) : null;
        }
    }

    public static (T Result, Measurement Cost) Of<T>(Func<T> action)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        T result = action();
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        return (result, new Measurement(wall.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds));
    }

    /// <summary>
    /// Repeats an action until a second of processor time has passed, after one unmeasured call and a quarter of a
    /// second to let the compiler catch up, and tells what one call costs.
    /// </summary>
    public static Measurement PerCall(Action action)
    {
        Repeat(action, 0.25);
        (int calls, Measurement cost) = Repeat(action, 1);
        return new Measurement(cost.Seconds / calls, cost.CpuSeconds / calls);
    }

    private static (int Calls, Measurement Cost) Repeat(Action action, double cpuSeconds)
    {
        (int calls, Measurement cost) = Of(() =>
        {
            TimeSpan end = Environment.CpuUsage.TotalTime + TimeSpan.FromSeconds(cpuSeconds);
            int count = 0;
            do
            {
                action();
                count++;
            } while (Environment.CpuUsage.TotalTime < end);
            return count;
        });
        return (calls, cost);
    }
}
