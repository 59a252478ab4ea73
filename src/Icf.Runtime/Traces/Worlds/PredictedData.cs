namespace Icf.Traces;

/// <summary>The data of one trace that are numbers, and the elements of those that are arrays.</summary>
internal sealed class PredictedData : StepRecorder
{
    public List<(DataRef At, double Value)> Numbers { get; } = [];

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
        if (!double.IsNaN(value))
            Numbers.Add((datum, value));
    }

    public override void Weight(double logWeight) { }
}
