using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The likelihood of a data set by a model with latents, by importance sampling from a normal distribution at the
/// posterior's peak, wider on one side where the posterior is skewed. The draws are the same at all values of the
/// parameters, but for their place and scale.
/// </summary>
/// <remarks>
/// log p(x) ≈ log mean p(x, zₖ) / q(zₖ), and by Fisher's identity ∇ log p(x) = E[∇ log p(x, z) | x] ≈ Σ wₖ ∇ log p(x,
/// zₖ) with the normalised weights wₖ (Louis, Journal of the Royal Statistical Society B 44, 1982). Where the posterior
/// is normal, all weights are the same, and both are exact up to rounding if the gradient is quadratic in the latents.
/// </remarks>
/// <param name="density">The density of latents and data.</param>
/// <param name="reads">The parameters that the model reads, in order.</param>
/// <param name="mode">The peak of the posterior.</param>
/// <param name="draws">Standard normal vectors, one after the other.</param>
internal sealed class LatentLikelihood<TArgs, TResult>(
    ScoredDensity<TArgs, TResult> density,
    int[] reads,
    ModeNormal mode,
    double[] draws
) : DataSetLikelihood
{
    private readonly int _dimension = density.Dimension;

    public override LikelihoodEstimate Evaluate(ReadOnlySpan<double> values, Span<double> gradient)
    {
        if (TryFollow(values) is not { } proposal)
            return LikelihoodEstimate.Impossible;
        int count = draws.Length / _dimension;
        double[] logs = new double[count],
            weights = new double[count],
            gradients = new double[count * values.Length],
            point = new double[_dimension];
        for (int k = 0; k < count; k++)
        {
            double logProposal = proposal.Place(draws.AsSpan(k * _dimension, _dimension), point),
                log = density.EvaluateByParameters(
                    point,
                    values,
                    reads,
                    gradients.AsSpan(k * values.Length, values.Length)
                );
            logs[k] = log - logProposal;
        }

        double logSum = LogWeights.Normalize(logs, weights);
        gradient.Clear();
        if (double.IsNegativeInfinity(logSum))
            return LikelihoodEstimate.Impossible;
        for (int k = 0; k < count; k++)
        {
            if (weights[k] == 0)
                continue;
            for (int i = 0; i < values.Length; i++)
                gradient[i] += weights[k] * gradients[k * values.Length + i];
        }

        return LikelihoodEstimate.Of(logSum - Math.Log(count), weights);
    }

    public override LikelihoodEstimate Measure(ReadOnlySpan<double> values, int count, Rng rng)
    {
        if (TryFollow(values) is not { } proposal)
            return LikelihoodEstimate.Impossible;
        double[] logs = new double[count],
            draw = new double[_dimension],
            point = new double[_dimension];
        for (int k = 0; k < count; k++)
        {
            foreach (ref double z in draw.AsSpan())
                z = rng.NextNormal();
            double logProposal = proposal.Place(draw, point);
            logs[k] = density.Evaluate(point) - logProposal;
        }

        var weights = new ImportanceWeights(logs);
        double error = weights.LogEvidenceStandardError;
        return new(weights.LogEvidence, error * error, weights.EffectiveSampleSize / count);
    }

    public override DataSetLikelihood Fork()
    {
        var own = (ScoredDensity<TArgs, TResult>)density.Fork();
        return new LatentLikelihood<TArgs, TResult>(own, reads, mode.Fork(own), draws);
    }

    private SplitNormal? TryFollow(ReadOnlySpan<double> values)
    {
        density.SetParameters(values, reads);
        try
        {
            return SplitNormal.Beside(density, mode.Follow());
        }
        catch (IcfException exception) when (exception is LaplaceException or StartingPointException)
        {
            return null;
        }
    }
}
