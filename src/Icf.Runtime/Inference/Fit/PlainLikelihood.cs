namespace Icf.Inference;

/// <summary>The likelihood of a data set by a model without latents: what the scorer computes.</summary>
/// <param name="density">The model's density.</param>
/// <param name="reads">The parameters that it reads, in order.</param>
internal sealed class PlainLikelihood<TArgs, TResult>(ScoredDensity<TArgs, TResult> density, int[] reads)
    : DataSetLikelihood
{
    public override LikelihoodEstimate Evaluate(ReadOnlySpan<double> values, Span<double> gradient) =>
        new(density.EvaluateByParameters([], values, reads, gradient), 0, 1);

    public override LikelihoodEstimate Measure(ReadOnlySpan<double> values, int draws, Rng rng) =>
        Evaluate(values, new double[values.Length]);

    public override DataSetLikelihood Fork() =>
        new PlainLikelihood<TArgs, TResult>((ScoredDensity<TArgs, TResult>)density.Fork(), reads);
}
