namespace Icf.Inference;

/// <summary>Records operations on the parameters, and sweeps them backwards.</summary>
/// <param name="scorer">The scorer.</param>
/// <param name="run">Runs it.</param>
internal sealed class BackwardParameterPass(Scorer<Var> scorer, Func<double> run) : IParameterPass
{
    public double Run(
        ReadOnlySpan<double> point,
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> reads,
        Span<double> gradient
    )
    {
        (var leaves, var parameters) = (new Var[values.Length], new Var[reads.Length]);
        GradientTape.Begin(values, leaves);
        for (int i = 0; i < reads.Length; i++)
            parameters[i] = leaves[reads[i]];
        scorer.Parameters = parameters;
        for (int i = 0; i < point.Length; i++)
            scorer.Coordinates[i] = point[i];
        double value = run();
        GradientTape.End(gradient);
        return value;
    }
}
