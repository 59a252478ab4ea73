namespace Icf.Inference;

/// <summary>No random draws: all values, each weighted by its probability.</summary>
internal sealed class AllValues : SamplingScheme
{
    /// <summary>The one there is.</summary>
    public static readonly AllValues Instance = new();

    private AllValues() { }

    public override bool IsExact => true;

    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) => 0;

    public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        double.PositiveInfinity;
}
