namespace Icf.Traces;

/// <summary>The data of one trace that are numbers, and the elements of those that are arrays.</summary>
internal sealed class DataNumbers : TraceListener
{
    public List<(DataRef At, double Value)> Numbers { get; } = [];

    public override void Datum(DataRef datum, double value)
    {
        if (!double.IsNaN(value))
            Numbers.Add((datum, value));
    }
}
