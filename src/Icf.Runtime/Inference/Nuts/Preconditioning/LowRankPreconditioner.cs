namespace Icf.Inference;

/// <summary>
/// Scales, and stretches along a few orthonormal directions of the scaled coordinates: A = D (1 + Σ (sₖ − 1) uₖ uₖᵀ).
/// </summary>
/// <param name="scales">The diagonal D, filled up to whole registers.</param>
/// <param name="directions">The directions uₖ.</param>
/// <param name="stretches">The stretch sₖ along each.</param>
internal sealed class LowRankPreconditioner(double[] scales, double[][] directions, double[] stretches) : Preconditioner
{
    private readonly double[] _inverseScales = Array.ConvertAll(scales, scale => scale > 0 ? 1 / scale : 0);
    private readonly double[] _scratch = new double[scales.Length];

    public override void ToPoint(double[] white, double[] point)
    {
        Stretch(white, _scratch, isInverse: false);
        Lanes.Multiply(_scratch, scales, point);
    }

    public override void ToWhite(double[] point, double[] white)
    {
        Lanes.Multiply(point, _inverseScales, _scratch);
        Stretch(_scratch, white, isInverse: true);
    }

    public override void ToWhiteGradient(double[] gradient, double[] whiteGradient)
    {
        Lanes.Multiply(gradient, scales, _scratch);
        Stretch(_scratch, whiteGradient, isInverse: false);
    }

    public override void FromWhiteGradient(double[] whiteGradient, double[] gradient)
    {
        Stretch(whiteGradient, _scratch, isInverse: true);
        Lanes.Multiply(_scratch, _inverseScales, gradient);
    }

    public override double[][][] Parts() =>
        [
            [scales],
            directions,
            [stretches],
        ];

    private void Stretch(double[] from, double[] to, bool isInverse)
    {
        from.CopyTo(to.AsSpan());
        for (int k = 0; k < directions.Length; k++)
        {
            double by = isInverse ? 1 / stretches[k] : stretches[k];
            Lanes.Add(to, (by - 1) * Lanes.Dot(directions[k], from), directions[k]);
        }
    }
}
