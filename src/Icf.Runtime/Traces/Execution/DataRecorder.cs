namespace Icf.Traces;

/// <summary>Notes the data that a trace draws.</summary>
internal sealed class DataRecorder : StepRecorder
{
    public Dictionary<string, double> Data { get; } = [];

    public override void Latent(
        StaticSite site,
        StepPlace place,
        int cursor,
        in PriorPoint point,
        double level,
        in PriorInfo prior,
        double logVolume,
        ReadOnlySpan<double> logMasses
    ) { }

    public override void Datum(DataRef datum, double value)
    {
        if (!Data.TryAdd(datum.ToString(), value))
            throw new ModelException(
                datum.ToString(),
                $"The datum '{datum}' is observed twice in one trace; observe each datum at most once."
            );
    }

    public override void Weight(double logWeight) { }
}
