namespace Icf.Tensors.Torch;

/// <summary>
/// Densities on [0, 1] that are linear between knots whose places are learned too; see
/// <see cref="Tape.SplineLogDensity"/>. In doubles, since narrow bins divide small differences.
/// </summary>
internal static class Spline
{
    public static Density Density(TorchTensor parameters, TorchTensor values, bool slopes)
    {
        long bins = parameters.size(1) / 2,
            knots = bins + 1;
        double free = 1 - bins * Tape.LeastKnotDistance;
        TorchTensor all = parameters.to(ScalarType.Float64),
            value = values.to(ScalarType.Float64);
        TorchTensor logHeights = all.narrow(1, 0, knots);
        var heights = new Softmax(logHeights);
        TorchTensor shares = new Softmax(all.narrow(1, knots, bins)).Weights;
        TorchTensor widths = shares.Times(free).Plus(Tape.LeastKnotDistance);
        TorchTensor sums = heights.Scaled.narrow(1, 0, bins).Plus(heights.Scaled.narrow(1, 1, bins));
        TorchTensor area = (widths * sums).sum(1, keepdim: true).Times(0.5);

        TorchTensor ends = widths.cumsum(1);
        TorchTensor left = value.ge(ends.narrow(1, 0, bins - 1)).sum(1, keepdim: true, type: ScalarType.Int64);
        TorchTensor width = widths.gather(1, left);
        TorchTensor share = ((value - (ends.gather(1, left) - width)) / width).AtLeast(0).AtMost(1);
        var between = new BetweenKnots(logHeights, left, share);
        TorchTensor log = (between.Log - heights.Largest - area.log()).to(ScalarType.Float32);
        if (!slopes)
            return new Density(log, null);

        TorchTensor none = zeros_like(width);
        TorchTensor around = cat(new List<TorchTensor> { none, widths }, 1)
            .Plus(cat(new List<TorchTensor> { widths, none }, 1));
        TorchTensor byHeight = (heights.Scaled * around / area)
            .Times(-0.5)
            .scatter_add(1, left, between.FromLeft)
            .scatter_add(1, left.Plus(1), between.FromRight);

        // By a width: through the place of the bin, through its own width, and through the area.
        TorchTensor rise = Rise(logHeights, left, between.Log) / width;
        TorchTensor bin = Transfer.Rows([.. Enumerable.Range(0, (int)bins)], parameters.device);
        TorchTensor moved = bin.lt(left).to(ScalarType.Float64).Plus(bin.eq(left).to(ScalarType.Float64) * share);
        TorchTensor byWidth = (moved * rise).Plus((sums / area).Times(0.5)).neg();
        TorchTensor mean = (shares * byWidth).sum(1, keepdim: true);
        TorchTensor byLogit = (shares * (byWidth - mean)).Times(free);
        return new Density(log, cat(new List<TorchTensor> { byHeight, byLogit }, 1).to(ScalarType.Float32));
    }

    // The difference of the heights on both sides of a value, relative to the height at it.
    private static TorchTensor Rise(TorchTensor logHeights, TorchTensor left, TorchTensor log) =>
        (logHeights.gather(1, left.Plus(1)) - log).exp() - (logHeights.gather(1, left) - log).exp();
}
