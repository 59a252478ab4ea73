namespace Icf.Tensors.Torch;

/// <summary>
/// Densities mixed with a reference; see <see cref="Tape.DefensiveLogRatio"/>. In doubles, as the mixture may hang on a
/// small share.
/// </summary>
internal static class Defensive
{
    public static Density Density(TorchTensor parameters, TorchTensor logReferences, double leastShare, bool slopes)
    {
        TorchTensor[] columns = parameters.to(ScalarType.Float64).chunk(2, 1);
        TorchTensor reference = logReferences.to(ScalarType.Float64),
            logit = columns[1],
            share = logit.sigmoid();
        TorchTensor ratio = (columns[0] - reference).Masked(
            reference.Is(double.PositiveInfinity),
            double.NegativeInfinity
        );
        TorchTensor logShare = share.Times(1 - leastShare).Plus(leastShare).log();
        TorchTensor softPlus = logit.AtLeast(0).Plus(logit.abs().neg().exp().log1p());
        TorchTensor logOther = (ratio - softPlus).Plus(Math.Log(1 - leastShare));
        TorchTensor log = logShare.maximum(logOther).Plus((logShare - logOther).abs().neg().exp().log1p());
        if (!slopes)
            return new Density(log.to(ScalarType.Float32), null);

        // With r = (1 − w) eʳᵃᵗⁱᵒ / total: ∂log density = r, ∂logit = (1 − ε) s (1 − s) / total − s r.
        TorchTensor r = (logOther - log).exp();
        TorchTensor byLogit = (share * logit.neg().sigmoid() * log.neg().exp()).Times(1 - leastShare) - share * r;
        return new Density(
            log.to(ScalarType.Float32),
            cat(new List<TorchTensor> { r, byLogit }, 1).to(ScalarType.Float32)
        );
    }
}
