namespace Icf.Inference;

/// <summary>Carries the derivatives by the parameters along, some at a time.</summary>
/// <param name="scorer">The scorer.</param>
/// <param name="run">Runs it.</param>
internal sealed class ForwardParameterPass<TVector, TLanes>(Scorer<Dual<TVector, TLanes>> scorer, Func<double> run)
    : IParameterPass
    where TVector : struct
    where TLanes : ILanes<TVector>
{
    public double Run(
        ReadOnlySpan<double> point,
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> reads,
        Span<double> gradient
    )
    {
        var parameters = new Dual<TVector, TLanes>[reads.Length];
        scorer.Parameters = parameters;
        for (int i = 0; i < point.Length; i++)
            scorer.Coordinates[i] = point[i];
        double value = 0;
        for (int from = 0; from < values.Length; from += Dual<TVector, TLanes>.Width)
        {
            for (int i = 0; i < reads.Length; i++)
                parameters[i] = Dual<TVector, TLanes>.Coordinate(values[reads[i]], reads[i] - from);
            value = run();
            scorer.Sum.CopyTo(gradient[from..]);
        }

        return value;
    }
}
