using Icf.Numerics;

namespace Icf.Inference;

/// <summary>How much each latent changes when prior or likelihood is raised to powers near 1.</summary>
internal sealed class SensitivityEstimates
{
    private readonly Draws _draws;
    private readonly TiltedWeights _base;
    private readonly (TiltedWeights Weaker, TiltedWeights Stronger) _prior;
    private readonly (TiltedWeights Weaker, TiltedWeights Stronger) _likelihood;
    private readonly double _log2;

    /// <summary>Weighs the draws for the exponents a and 1 / a.</summary>
    public SensitivityEstimates(Draws draws, DrawDensities densities, double exponent)
    {
        (_draws, _log2) = (draws, Math.Log2(exponent));

        // Smoothed as the others are, so that smoothing makes no difference between them.
        _base = Of(1, 1);
        _prior = (Of(1 / exponent, 1), Of(exponent, 1));
        _likelihood = (Of(1, 1 / exponent), Of(1, exponent));

        TiltedWeights Of(double prior, double likelihood) =>
            TiltedWeights.Of(densities, draws.Weights, prior, likelihood);
    }

    /// <summary>The greatest k̂ of all weights; NaN for too few draws.</summary>
    public double ParetoK =>
        new[] { _prior.Weaker, _prior.Stronger, _likelihood.Weaker, _likelihood.Stronger }.Max(w => w.ParetoK);

    /// <summary>The latents that are numbers.</summary>
    public LatentSensitivity[] Of(int threads, CancellationToken cancellationToken)
    {
        string[] latents = [.. _draws.Scalars];
        var all = new LatentSensitivity[latents.Length];
        Parallelism.ForEach(latents.Length, threads, cancellationToken, i => all[i] = Of(latents[i]));
        return all;
    }

    private LatentSensitivity Of(string latent)
    {
        double[] values = _draws.Values(latent)!;
        var column = new LatentColumn(latent, values, _base);
        var sorted = new SortedLatent(values, column.Weights);
        return new(latent, Effect(values, column, sorted, _prior), Effect(values, column, sorted, _likelihood));
    }

    private ScalingEffect Effect(
        double[] values,
        LatentColumn column,
        SortedLatent sorted,
        (TiltedWeights Weaker, TiltedWeights Stronger) scaled
    )
    {
        double[] weaker = column.Present(scaled.Weaker.ForExpectations.AsSpan()),
            stronger = column.Present(scaled.Stronger.ForExpectations.AsSpan());
        var down = CumulativeDistance.Of(sorted, column.Weights, weaker);
        var up = CumulativeDistance.Of(sorted, column.Weights, stronger);
        double meanDown = WeightedMoments.Mean(values, weaker),
            meanUp = WeightedMoments.Mean(values, stronger),
            deviation = column.StandardDeviation,
            shift = (meanUp - meanDown) / (2 * _log2 * deviation);

        // What each draw moves the sensitivity and the shift by, to the first order.
        (double[] ofDistance, double[] ofMean, double[] weights) = (
            new double[values.Length],
            new double[values.Length],
            new double[values.Length]
        );
        for (int s = 0; s < values.Length; s++)
        {
            weights[s] = column.Weights[s] + weaker[s] + stronger[s];
            if (weights[s] == 0)
                continue;
            ofDistance[s] = (down.Moves[s] + up.Moves[s]) / (2 * _log2);
            double z = (values[s] - column.Mean) / deviation;
            ofMean[s] =
                (stronger[s] * (values[s] - meanUp) - weaker[s] * (values[s] - meanDown)) / (2 * _log2 * deviation)
                - shift * column.Weights[s] * (z * z - 1) / 2;
        }

        bool varies = deviation > 0;
        return new(
            (down.Value + up.Value) / (2 * _log2),
            varies ? MovedEstimate.Error(ofDistance, weights, _base.Scheme, 0) : 0,
            varies ? shift : 0,
            varies ? MovedEstimate.Error(ofMean, weights, _base.Scheme, 0) : 0,
            varies
                ? Math.Log2(
                    WeightedMoments.StandardDeviation(values, stronger)
                        / WeightedMoments.StandardDeviation(values, weaker)
                ) / (2 * _log2)
                : 0
        );
    }
}
