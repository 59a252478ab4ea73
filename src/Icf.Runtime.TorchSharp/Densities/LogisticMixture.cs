namespace Icf.Tensors.Torch;

/// <summary>
/// Intervals under mixtures of logistic distributions; see <see cref="Tape.LogisticMixtureLogMass"/>.
/// </summary>
internal static class LogisticMixture
{
    // Beyond this many scales the logistic function is 0 or 1 to the last bit; stopping here keeps infinite edges out.
    private const float Saturated = 1e4f;

    public static Density Density(
        TorchTensor parameters,
        TorchTensor lower,
        TorchTensor upper,
        TorchTensor minimumScales,
        bool slopes
    )
    {
        TorchTensor[] blocks = parameters.chunk(3, 1);
        TorchTensor freeScale = blocks[2].exp();
        TorchTensor precision = minimumScales.Plus(freeScale).reciprocal();

        // With a and b the standardised edges and d = b − a, F(b) − F(a) = F(b) F(−a) (1 − e⁻ᵈ): three factors whose
        // logarithms are each stable, in both tails and for narrow intervals.
        TorchTensor a = ((lower - blocks[1]) * precision).AtLeast(-Saturated);
        TorchTensor b = ((upper - blocks[1]) * precision).AtMost(Saturated);
        TorchTensor d = ((upper - lower) * precision).AtMost(Saturated);
        TorchTensor width = d.neg().expm1().neg();
        TorchTensor logMass = width.log().Plus(b.log_sigmoid()).Plus(a.neg().log_sigmoid());
        var weights = new Softmax(blocks[0]);
        var joint = new Softmax(blocks[0].Plus(logMass));
        TorchTensor log = joint.LogRatio(weights);
        if (!slopes)
            return new Density(log, null);

        // ∂b = F(−b) + q and ∂a = −F(a) − q with q = e⁻ᵈ / (1 − e⁻ᵈ); location and scale move both edges.
        TorchTensor above = b.neg().sigmoid(),
            below = a.sigmoid();
        TorchTensor moment = (b * above).Plus(d * d.neg().exp() / width) - a * below;
        TorchTensor r = joint.Weights;
        return new Density(
            log,
            cat(
                new List<TorchTensor>
                {
                    r - weights.Weights,
                    r * (below - above) * precision,
                    (r * moment * freeScale * precision).neg(),
                },
                1
            )
        );
    }
}
