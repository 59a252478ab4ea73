using System.Runtime.ExceptionServices;

namespace Icf.Training;

/// <summary>
/// Runs the shares of each minibatch in parallel. Each share except the first has its own thread, which sleeps between
/// minibatches; the workers of a thread pool would spin, since minibatches follow each other quickly.
/// </summary>
internal sealed class BatchTeam : IDisposable
{
    private readonly BatchShare[] _shares;
    private readonly Member[] _members;

    /// <summary>Starts the threads.</summary>
    /// <param name="shares">The shares.</param>
    /// <param name="threads">The most threads to use; 0 for one per processor.</param>
    public BatchTeam(BatchShare[] shares, int threads)
    {
        _shares = shares;
        int degree = Math.Min(shares.Length, threads > 0 ? threads : Environment.ProcessorCount);
        _members = [.. Enumerable.Range(1, degree - 1).Select(first => new Member(shares, first, degree))];
    }

    /// <summary>Runs all shares.</summary>
    public void Run()
    {
        foreach (Member member in _members)
            member.Begin();
        ExceptionDispatchInfo? failure = null;
        try
        {
            for (int s = 0; s < _shares.Length; s += _members.Length + 1)
                _shares[s].Run(gradients: true);
        }
        catch (Exception exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        foreach (Member member in _members)
        {
            // Waits for all shares, also after an error: no share may still run when the caller continues.
            ExceptionDispatchInfo? theirs = member.Await();
            failure ??= theirs;
        }

        failure?.Throw();
    }

    public void Dispose()
    {
        foreach (Member member in _members)
            member.Dispose();
    }

    /// <summary>A thread that, on request, runs every n-th of the shares.</summary>
    private sealed class Member : IDisposable
    {
        private readonly AutoResetEvent _begin = new(false);
        private readonly AutoResetEvent _end = new(false);
        private readonly Thread _thread;
        private ExceptionDispatchInfo? _failure;
        private volatile bool _stops;

        public Member(BatchShare[] shares, int first, int step)
        {
            _thread = new Thread(() => Work(shares, first, step)) { IsBackground = true, Name = "Icf training" };
            _thread.Start();
        }

        public void Begin()
        {
            _failure = null;
            _begin.Set();
        }

        /// <summary>Waits until the shares have run, and returns the error if there was one.</summary>
        public ExceptionDispatchInfo? Await()
        {
            _end.WaitOne();
            return _failure;
        }

        public void Dispose()
        {
            _stops = true;
            _begin.Set();
            _thread.Join();
            _begin.Dispose();
            _end.Dispose();
        }

        private void Work(BatchShare[] shares, int first, int step)
        {
            while (true)
            {
                _begin.WaitOne();
                if (_stops)
                    return;
                try
                {
                    for (int s = first; s < shares.Length; s += step)
                        shares[s].Run(gradients: true);
                }
                catch (Exception exception)
                {
                    _failure = ExceptionDispatchInfo.Capture(exception);
                }

                _end.Set();
            }
        }
    }
}
