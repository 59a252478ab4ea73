namespace Icf.Tensors.Torch;

/// <summary>Mixtures of normals; see <see cref="Tape.NormalMixtureLogDensity"/>.</summary>
internal static class NormalMixture
{
    private const double HalfLogTwoPi = 0.91893853320467274;

    /// <summary>
    /// A value so many standard deviations out counts as lying there: the square of more would overflow.
    /// </summary>
    private const double FarthestDeviation = 1e9;

    public static Density Density(TorchTensor parameters, TorchTensor values, bool slopes)
    {
        TorchTensor[] blocks = parameters.chunk(3, 1);
        TorchTensor precision = blocks[2].neg().exp();
        TorchTensor z = ((values - blocks[1]) * precision).AtLeast(-FarthestDeviation).AtMost(FarthestDeviation);
        var weights = new Softmax(blocks[0]);
        var joint = new Softmax(blocks[0] - (z * z).Times(0.5) - blocks[2]);
        TorchTensor log = joint.LogRatio(weights).Plus(-HalfLogTwoPi);
        if (!slopes)
            return new Density(log, null);

        // With responsibilities r and weights w: ∂logit = r − w, ∂location = r z / scale, ∂log scale = r (z² − 1).
        TorchTensor r = joint.Weights;
        return new Density(
            log,
            cat(new List<TorchTensor> { r - weights.Weights, r * (z * precision), r * (z * z).Plus(-1) }, 1)
        );
    }
}
