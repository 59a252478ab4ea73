namespace Icf.Serving.Queries;

/// <summary>Those who use something that is freed when the last of them has left.</summary>
internal sealed class Users
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;
    private bool _closed;

    /// <summary>Begins a use; false if nobody may any more.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_closed)
                return false;
            _inside++;
            return true;
        }
    }

    /// <summary>Ends a use.</summary>
    public void Leave()
    {
        lock (_lock)
            if (--_inside == 0 && _closed)
                _gone.TrySetResult();
    }

    /// <summary>Lets nobody in, and waits until all have left.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed = true;
            if (_inside == 0)
                _gone.TrySetResult();
            return _gone.Task;
        }
    }
}
