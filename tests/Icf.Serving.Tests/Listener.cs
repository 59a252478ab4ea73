using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Icf.Serving.Tests;

/// <summary>What an instrument measures while this listens.</summary>
internal sealed class Listener : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(double Value, Dictionary<string, object?> Tags)> _measured = new();

    public Listener(string instrument)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter.Name == "Icf.Serving" && published.Name == instrument)
                listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Add(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Add(value, tags));
        _listener.Start();
    }

    public IReadOnlyList<double> Values => [.. _measured.Select(static one => one.Value)];

    public IReadOnlyList<(double Value, Dictionary<string, object?> Tags)> Measured => [.. _measured];

    /// <summary>Asks gauges.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((value, tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value)));
}
