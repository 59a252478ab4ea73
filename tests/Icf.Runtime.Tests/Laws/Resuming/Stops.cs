namespace Icf.Runtime.Tests.Laws;

/// <summary>Cancels a run at its first report of progress.</summary>
internal sealed class Stop<TReport> : IProgress<TReport>, IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public void Report(TReport value) => _source.Cancel();

    public void Dispose() => _source.Dispose();
}

/// <summary>Runs that are stopped again and again.</summary>
internal static class Stops
{
    /// <summary>Calls until a call comes to its end.</summary>
    /// <param name="call">The call, which passes on what stops it.</param>
    /// <returns>The answer, and how many calls were stopped before.</returns>
    public static (TAnswer Answer, int Stopped) UntilTheEnd<TAnswer, TReport>(Func<Stop<TReport>, TAnswer> call)
    {
        for (int stopped = 0; ; stopped++)
        {
            using var stop = new Stop<TReport>();
            try
            {
                return (call(stop), stopped);
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                Assert.True(stopped < 100, "Calls that go on do not come to an end.");
            }
        }
    }
}
