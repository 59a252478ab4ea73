using Icf.Serving.Queries;

namespace Icf.Serving.Monitoring;

/// <summary>What the last answers of a network were like.</summary>
/// <param name="options">How many, and when to raise an alarm.</param>
internal sealed class NetworkWatch(ServingOptions options)
{
    private readonly Lock _lock = new();
    private readonly Queue<QueryAnswer> _window = new();
    private long _answers;

    /// <summary>Takes note of an answer.</summary>
    public void Add(QueryAnswer answer)
    {
        lock (_lock)
        {
            _answers++;
            _window.Enqueue(answer);
            if (_window.Count > options.Window)
                _window.Dequeue();
        }
    }

    /// <summary>What the last answers were like.</summary>
    public WatchedAnswers Read()
    {
        QueryAnswer[] last;
        long answers;
        lock (_lock)
            (last, answers) = ([.. _window], _answers);
        return new WatchedAnswers(
            answers,
            last.Length,
            Count(ReliabilityLevel.Good),
            Count(ReliabilityLevel.Doubtful),
            Count(ReliabilityLevel.Unusable),
            last.Length > 0 ? last.Average(static answer => answer.EffectiveShare) : null,
            last.Count(static answer => answer.Warnings > 0),
            Drift.PValue([.. last.Select(static answer => answer.OutOfDistribution).OfType<double>()]),
            options
        );

        int Count(ReliabilityLevel level) => last.Count(answer => answer.Level == level);
    }
}
