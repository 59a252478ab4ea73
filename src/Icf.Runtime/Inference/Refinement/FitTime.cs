using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The time that a fit may take. Its token stops whatever the fit has begun: at the end of the time, which leaves what
/// was found until then, or where the caller stops the run.
/// </summary>
internal sealed class FitTime : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly long _started;
    private readonly TimeSpan? _budget;

    /// <summary>Begins now.</summary>
    /// <param name="budget">The time; null for no limit.</param>
    /// <param name="caller">The caller's token.</param>
    public FitTime(TimeSpan? budget, CancellationToken caller)
    {
        (_budget, _caller, _started) = (budget, caller, _clock.GetTimestamp());
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        if (budget is { } time)
            _source.StopAfter(time);
    }

    /// <summary>Canceled at the end of the time, and with the caller's token.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time is over, and the run goes on.</summary>
    public bool IsOver =>
        !_caller.IsCancellationRequested && (_source.IsCancellationRequested || Left <= TimeSpan.Zero);

    /// <summary>What is left of it; null for no limit.</summary>
    public TimeSpan? Left => _budget - _clock.GetElapsedTime(_started);

    public void Dispose() => _source.Dispose();
}
