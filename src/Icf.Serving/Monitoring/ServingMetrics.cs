using System.Diagnostics;
using System.Diagnostics.Metrics;
using Icf.Serving.Queries;

namespace Icf.Serving.Monitoring;

/// <summary>
/// What the service measures of its queries and of the quality of its answers; the meter is Icf.Serving.
/// </summary>
internal sealed class ServingMetrics
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "Icf.Serving";

    private const string Model = "icf.model";

    private Func<IEnumerable<(string Model, int Waiting, NetworkWatch? Watch)>> _watched = static () => [];
    private readonly Counter<long> _queries;
    private readonly Counter<long> _warnings;
    private readonly Histogram<double> _seconds;
    private readonly Histogram<int> _together;
    private readonly Histogram<double> _effective;
    private readonly Histogram<double> _pValues;

    public ServingMetrics(IMeterFactory factory)
    {
        Meter meter = factory.Create(Name);
        _queries = meter.CreateCounter<long>("icf.queries", "{query}", "Queries, by how they ended");
        _warnings = meter.CreateCounter<long>(
            "icf.query.warnings",
            "{warning}",
            "Numbers in queries that lie outside of the network's training"
        );
        _seconds = meter.CreateHistogram<double>("icf.query.duration", "s", "Time from the request to the answer");
        _together = meter.CreateHistogram<int>("icf.batch.size", "{query}", "Queries that shared calls of the network");
        _effective = meter.CreateHistogram<double>("icf.answer.effective", "1", "The share of effective draws");
        _pValues = meter.CreateHistogram<double>(
            "icf.query.p_value",
            "1",
            "How probable it is that the model draws data as far out; uniform while the world is like the model"
        );
        meter.CreateObservableGauge(
            "icf.queue.length",
            () => _watched().Select(static one => new Measurement<int>(one.Waiting, Tag(one.Model))),
            "{query}",
            "Queries that wait"
        );
        meter.CreateObservableGauge(
            "icf.drift.p_value",
            () =>
                from one in _watched()
                let p = one.Watch?.Read().DriftPValue
                where p is not null
                select new Measurement<double>(p.Value, Tag(one.Model)),
            "1",
            "How probable it is that the model draws data as far out as those of the last queries, all together"
        );
        meter.CreateObservableGauge(
            "icf.alerts",
            () =>
                _watched()
                    .Select(static one => new Measurement<int>(one.Watch?.Read().Alerts.Count ?? 0, Tag(one.Model))),
            "{alert}",
            "What somebody should look at"
        );
    }

    /// <summary>Has the networks of models measured.</summary>
    /// <param name="watched">How many queries of each model wait, and what its last answers were like.</param>
    public void Watch(Func<IEnumerable<(string Model, int Waiting, NetworkWatch? Watch)>> watched) =>
        _watched = watched;

    /// <summary>Traces of queries.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Queries are answered together.</summary>
    public void Batch(string model, int together) => _together.Record(together, Tag(model));

    /// <summary>A query was answered.</summary>
    public void Answered(string model, string version, QueryAnswer answer, bool isKept, TimeSpan time)
    {
        TagList tags = [Tag(model), new("icf.version", version)];
        TagList ended =
        [
            .. tags,
            new("icf.outcome", "answered"),
            new("icf.reliability", answer.Level.ToString()),
            new("icf.cached", isKept),
        ];
        _queries.Add(1, ended);
        _seconds.Record(time.TotalSeconds, Tag(model));
        if (isKept)
            return;
        _effective.Record(answer.EffectiveShare, tags);
        if (answer.Warnings > 0)
            _warnings.Add(answer.Warnings, tags);
        if (answer.OutOfDistribution is { } p)
            _pValues.Record(p, tags);
    }

    /// <summary>A query was not answered.</summary>
    public void Refused(string model, string problem) =>
        _queries.Add(1, Tag(model), new KeyValuePair<string, object?>("icf.outcome", problem));

    private static KeyValuePair<string, object?> Tag(string model) => new(Model, model);
}
