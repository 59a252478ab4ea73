namespace Icf.Inference;

/// <summary>The gradient of a scorer by a tape of its operations, which is swept backwards.</summary>
/// <param name="scorer">The scorer.</param>
/// <param name="run">Runs it and gives the log density.</param>
internal sealed class BackwardPass(Scorer<Var> scorer, Func<double> run) : IGradientPass
{
    /// <inheritdoc/>
    public double Run(ReadOnlySpan<double> point, Span<double> gradient)
    {
        GradientTape.Begin(point, scorer.Coordinates);
        double value = run();
        GradientTape.End(gradient);
        return value;
    }

    /// <inheritdoc/>
    public void SetParameters(double[]? values) =>
        scorer.Parameters = values is null ? null : Array.ConvertAll(values, static value => (Var)value);

    /// <inheritdoc/>
    public void Sample(TurnSampling sampling) => scorer.Sampling = sampling;
}
