namespace Icf.Numerics;

/// <summary>Limits of time for work that a token stops.</summary>
internal static class TimeLimit
{
    /// <summary>
    /// Cancels after a time: at once if there is none left, since a timer may come late on a machine that is busy.
    /// </summary>
    public static void StopAfter(this CancellationTokenSource source, TimeSpan time)
    {
        if (time > TimeSpan.Zero)
            source.CancelAfter(time);
        else
            source.Cancel();
    }
}
