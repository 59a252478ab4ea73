namespace Icf.Traces;

/// <summary>Records the data that a trace draws, by address.</summary>
internal sealed class DataRecorder : TraceListener
{
    public Dictionary<string, double> Data { get; } = [];

    public override void Datum(DataRef datum, double value)
    {
        if (!Data.TryAdd(datum.ToString(), value))
            throw ObservedData.Twice(datum);
    }
}
