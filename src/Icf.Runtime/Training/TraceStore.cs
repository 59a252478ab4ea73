using System.Runtime.ExceptionServices;
using Icf.Networks;

namespace Icf.Training;

/// <summary>
/// The training traces, simulated or read chunk by chunk on background threads, in the order of their turns, while
/// training runs; a request for a chunk waits until it is available. Either all chunks of the first pass are kept, for
/// the later passes, or only as many as the next turns need.
/// </summary>
internal sealed class TraceStore : IDisposable
{
    private readonly Dictionary<long, SimulatedTraces> _ready = [];
    private readonly TraceOrder _order;
    private readonly bool _keeps;
    private readonly long _turns;
    private readonly int _ahead;
    private readonly Func<int, CancellationToken, SimulatedTraces> _load;
    private readonly CancellationTokenSource _stop;
    private readonly Task[] _workers;
    private readonly object _gate = new();
    private ExceptionDispatchInfo? _failure;
    private long _next;
    private long _released;

    /// <summary>Starts loading.</summary>
    /// <param name="order">The order of the turns.</param>
    /// <param name="passes">The number of passes over the traces.</param>
    /// <param name="keeps">
    /// Whether the chunks of the first pass are kept; otherwise each turn loads its chunk again.
    /// </param>
    /// <param name="threads">The most threads to load on.</param>
    /// <param name="load">Simulates or reads a chunk.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    public TraceStore(
        TraceOrder order,
        long passes,
        bool keeps,
        int threads,
        Func<int, CancellationToken, SimulatedTraces> load,
        CancellationToken cancellationToken
    )
    {
        (_order, _keeps, _load) = (order, keeps, load);
        _turns = keeps ? order.Chunks : passes * order.Chunks;
        _ahead = TraceOrder.WindowChunks * 2;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _workers = Enumerable.Range(0, (int)Math.Min(_turns, threads)).Select(_ => Task.Run(Work)).ToArray();
    }

    /// <summary>The most chunks in memory at any time.</summary>
    public int Most { get; private set; }

    /// <summary>
    /// The chunk of a turn, as soon as it is available; turns that were released cannot be requested.
    /// </summary>
    /// <exception cref="ModelException">The model failed in a simulation.</exception>
    /// <exception cref="ArtifactException">A file of a data set is missing or damaged.</exception>
    public SimulatedTraces this[long turn]
    {
        get
        {
            long key = Key(turn);
            lock (_gate)
            {
                while (true)
                {
                    if (_ready.TryGetValue(key, out SimulatedTraces? ready))
                        return ready;
                    _failure?.Throw();
                    _stop.Token.ThrowIfCancellationRequested();
                    Monitor.Wait(_gate, millisecondsTimeout: 100);
                }
            }
        }
    }

    /// <summary>Releases the turns before one, which are not requested again.</summary>
    public void ReleaseBefore(long turn)
    {
        if (_keeps)
            return;
        lock (_gate)
        {
            for (; _released < turn; _released++)
                _ready.Remove(_released);
            _next = Math.Max(_next, _released);
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        Task.WaitAll(_workers);
        _stop.Dispose();
    }

    private long Key(long turn) => _keeps ? _order.ChunkAt(turn) : turn;

    private void Work()
    {
        try
        {
            while (TryBegin(out long turn))
                Publish(turn, _load(_order.ChunkAt(turn), _stop.Token));
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

    private bool TryBegin(out long turn)
    {
        lock (_gate)
        {
            while (!_keeps && _next < _turns && _next >= _released + _ahead && !_stop.IsCancellationRequested)
                Monitor.Wait(_gate, millisecondsTimeout: 100);
            turn = _next;
            if (turn >= _turns || _stop.IsCancellationRequested || _failure is not null)
                return false;
            _next++;
            return true;
        }
    }

    private void Publish(long turn, SimulatedTraces traces)
    {
        lock (_gate)
        {
            if (turn >= _released)
                _ready.Add(Key(turn), traces);
            Most = Math.Max(Most, _ready.Count);
            Monitor.PulseAll(_gate);
        }
    }
}
