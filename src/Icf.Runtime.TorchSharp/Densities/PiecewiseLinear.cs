namespace Icf.Tensors.Torch;

/// <summary>
/// Densities on [0, 1] that are linear between equally spaced knots; see <see cref="Tape.PiecewiseLinearLogDensity"/>.
/// </summary>
internal static class PiecewiseLinear
{
    public static Density Density(TorchTensor logits, TorchTensor values, bool slopes)
    {
        long knots = logits.size(1);
        TorchTensor position = values.Times(knots - 1);
        TorchTensor left = position.to(ScalarType.Int64).Within(0, knots - 2),
            right = left.Plus(1);
        var between = new BetweenKnots(logits, left, position - left);

        // The trapezoid rule with spacing 1 / (knots − 1): end knots count half.
        var heights = new Softmax(logits);
        TorchTensor share = ones(1, knots, ScalarType.Float32, logits.device);
        share.narrow(1, 0, 1).Shrink(0.5);
        share.narrow(1, knots - 1, 1).Shrink(0.5);
        TorchTensor counted = heights.Scaled * share;
        TorchTensor area = counted.sum(1, keepdim: true);
        TorchTensor log = (between.Log - heights.Largest - area.log()).Plus(Math.Log(knots - 1));
        if (!slopes)
            return new Density(log, null);
        TorchTensor falls = (counted / area).neg();
        return new Density(log, falls.scatter_add(1, left, between.FromLeft).scatter_add(1, right, between.FromRight));
    }
}
