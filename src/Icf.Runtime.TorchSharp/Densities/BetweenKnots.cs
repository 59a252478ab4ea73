namespace Icf.Tensors.Torch;

/// <summary>
/// The height of a line between two knots at a value, relative to the taller of the knots that take part in it, so that
/// a low density far from the mode keeps its logarithm and its derivatives.
/// </summary>
internal readonly struct BetweenKnots
{
    /// <param name="logHeights">[rows × knots].</param>
    /// <param name="left">The knot to the left of each value, [rows × 1].</param>
    /// <param name="share">How far each value is from it to the next, from 0 to 1, [rows × 1].</param>
    public BetweenKnots(TorchTensor logHeights, TorchTensor left, TorchTensor share)
    {
        TorchTensor onLeft = logHeights.gather(1, left).Masked(share.IsAtLeast(1), float.NegativeInfinity);
        TorchTensor onRight = logHeights.gather(1, left.Plus(1)).Masked(share.IsAtMost(0), float.NegativeInfinity);
        TorchTensor taller = onLeft.maximum(onRight);
        FromLeft = share.neg().Plus(1) * (onLeft - taller).exp();
        FromRight = share * (onRight - taller).exp();
        TorchTensor height = FromLeft.Plus(FromRight);
        Log = taller.Plus(height.log());
        FromLeft /= height;
        FromRight /= height;
    }

    /// <summary>The logarithm of the height.</summary>
    public TorchTensor Log { get; }

    /// <summary>What the left knot contributes to the height, a share of 1.</summary>
    public TorchTensor FromLeft { get; }

    /// <summary>What the right knot contributes to the height, a share of 1.</summary>
    public TorchTensor FromRight { get; }
}
