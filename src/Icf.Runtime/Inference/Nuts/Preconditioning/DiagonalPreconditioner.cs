namespace Icf.Inference;

/// <summary>A scale for each coordinate.</summary>
internal sealed class DiagonalPreconditioner : Preconditioner
{
    /// <summary>Scales are kept within it, which any unit that a person chooses is.</summary>
    private const double Least = 1e-10,
        Most = 1e10;

    private readonly double[] _scales,
        _inverse;

    /// <param name="variances">What the inverse mass matrix has on its diagonal: the squares of the scales.</param>
    public DiagonalPreconditioner(ReadOnlySpan<double> variances)
    {
        int length = Lanes.Padded(variances.Length);
        (_scales, _inverse) = (new double[length], new double[length]);
        Set(variances);
    }

    private DiagonalPreconditioner(double[] scales) =>
        (_scales, _inverse) = (scales, Array.ConvertAll(scales, static scale => scale > 0 ? 1 / scale : 0));

    /// <summary>The map with given scales, filled up to whole registers.</summary>
    public static DiagonalPreconditioner OfScales(double[] scales) => new(scales);

    /// <summary>
    /// What fits a point of which the gradient alone is known: 1 / |gradient|, as of a normal density from which it is
    /// a draw.
    /// </summary>
    public static double[] VariancesOf(ReadOnlySpan<double> gradient)
    {
        var variances = new double[gradient.Length];
        for (int i = 0; i < variances.Length; i++)
            variances[i] = 1 / Math.Abs(gradient[i]);
        return variances;
    }

    /// <summary>Changes the scales; those of which no number is known stay as they are, or 1.</summary>
    public void Set(ReadOnlySpan<double> variances)
    {
        for (int i = 0; i < variances.Length; i++)
        {
            double scale = Math.Clamp(Math.Sqrt(variances[i]), Least, Most);
            if (double.IsNaN(scale))
                scale = _scales[i] > 0 ? _scales[i] : 1;
            (_scales[i], _inverse[i]) = (scale, 1 / scale);
        }
    }

    public override double[][][] Parts() =>
        [
            [_scales],
        ];

    public override void ToPoint(double[] white, double[] point) => Lanes.Multiply(white, _scales, point);

    public override void ToWhite(double[] point, double[] white) => Lanes.Multiply(point, _inverse, white);

    public override void ToWhiteGradient(double[] gradient, double[] whiteGradient) =>
        Lanes.Multiply(gradient, _scales, whiteGradient);

    public override void FromWhiteGradient(double[] whiteGradient, double[] gradient) =>
        Lanes.Multiply(whiteGradient, _inverse, gradient);
}
