using System.Runtime.ExceptionServices;
using Icf.Networks;

namespace Icf.Training;

/// <summary>
/// The training traces, simulated chunk by chunk on background threads while training runs; asking for a trace waits
/// until its chunk is there.
/// </summary>
internal sealed class TraceStore : IDisposable
{
    private readonly SimulatedTraces?[] _chunks;
    private readonly Func<int, SimulatedTraces> _simulate;
    private readonly CancellationTokenSource _stop;
    private readonly Task[] _workers;
    private readonly object _gate = new();
    private ExceptionDispatchInfo? _failure;
    private int _next = -1;

    public TraceStore(int chunks, int threads, Func<int, SimulatedTraces> simulate, CancellationToken cancellationToken)
    {
        _chunks = new SimulatedTraces?[chunks];
        _simulate = simulate;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _workers = Enumerable.Range(0, Math.Min(chunks, threads)).Select(_ => Task.Run(Work)).ToArray();
    }

    /// <summary>A chunk, once it is there.</summary>
    /// <exception cref="ModelException">The model failed in a simulation.</exception>
    public SimulatedTraces this[int chunk]
    {
        get
        {
            if (Volatile.Read(ref _chunks[chunk]) is { } ready)
                return ready;
            lock (_gate)
            {
                while (_chunks[chunk] is null)
                {
                    _failure?.Throw();
                    _stop.Token.ThrowIfCancellationRequested();
                    Monitor.Wait(_gate, millisecondsTimeout: 100);
                }
            }

            return _chunks[chunk]!;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAll(_workers);
        _stop.Dispose();
    }

    private void Work()
    {
        try
        {
            for (int c = Interlocked.Increment(ref _next); c < _chunks.Length && !_stop.IsCancellationRequested; c = Interlocked.Increment(ref _next))
                Publish(c, _simulate(c));
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(exception);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Publish(int chunk, SimulatedTraces traces)
    {
        lock (_gate)
        {
            Volatile.Write(ref _chunks[chunk], traces);
            Monitor.PulseAll(_gate);
        }
    }
}
