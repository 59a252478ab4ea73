using Icf.Inference;

namespace Icf.Serving.Queries;

/// <summary>A query that waits for its answer.</summary>
/// <param name="query">The query.</param>
/// <param name="cancellationToken">Takes it back.</param>
internal sealed class PendingQuery<TArgs>(SampledQuery<TArgs> query, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<QueryAnswer> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SampledQuery<TArgs> Query => query;

    public bool IsTakenBack => cancellationToken.IsCancellationRequested;

    /// <summary>The answer, as soon as it is there.</summary>
    public Task<QueryAnswer> Answer => _done.Task.WaitAsync(cancellationToken);

    public void Close(QueryAnswer answer) => _done.TrySetResult(answer);

    public void Close(Exception error)
    {
        if (_done.TrySetException(error))
            _ = _done.Task.Exception; // nobody may be waiting any more
    }
}
