using System.Text.Json;

namespace Icf.Serving.Queries;

/// <summary>Runs queries on a network whose types the caller does not know.</summary>
internal abstract class QueryRunner : IAsyncDisposable
{
    /// <summary>How many queries wait.</summary>
    public abstract int Waiting { get; }

    /// <summary>The time that the queries that wait will take, as the last ones did.</summary>
    public abstract TimeSpan Delay { get; }

    /// <summary>Puts a query into the queue; queries that arrive together are answered together.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="waits">Whether to wait for a place in the queue.</param>
    /// <param name="cancellationToken">Takes the query back.</param>
    /// <returns>The answer; null if the network has been replaced by another one.</returns>
    /// <exception cref="QueueFullException">There is no place in the queue.</exception>
    /// <exception cref="IcfException">The arguments do not fit, or there is no answer.</exception>
    public abstract Task<QueryAnswer?> InferAsync(
        JsonElement arguments,
        QuerySettings settings,
        bool waits,
        CancellationToken cancellationToken
    );

    /// <summary>Climbs the ladder until an answer is good enough.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="quality">What is good enough, and the time.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answer; null if the network has been replaced by another one.</returns>
    /// <exception cref="IcfException">The arguments do not fit, or there is no answer.</exception>
    public abstract QueryAnswer? Climb(
        JsonElement arguments,
        Quality quality,
        long seed,
        CancellationToken cancellationToken
    );

    /// <summary>Answers what is waiting, and frees the network.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>More queries wait than the service answers in time.</summary>
/// <param name="delay">When to come again.</param>
internal sealed class QueueFullException(TimeSpan delay) : Exception
{
    public TimeSpan Delay => delay;
}
