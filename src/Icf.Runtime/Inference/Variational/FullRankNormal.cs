using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// All dependences: L is a lower triangle, row by row, with the logarithms of its diagonal among the parameters.
/// </summary>
internal sealed class FullRankNormal : NormalFamily
{
    private readonly double[] _factor,
        _back;

    /// <param name="centre">Where to begin.</param>
    /// <param name="scales">The standard deviations to begin with.</param>
    /// <param name="factor">The factor of the correlations to begin with.</param>
    public FullRankNormal(double[] centre, double[] scales, double[] factor)
        : base(centre, scales, centre.Length * (centre.Length + 1))
    {
        (_factor, _back) = ([.. factor], new double[centre.Length]);
        for (int i = 0; i < Dimension; i++)
        for (int j = 0; j <= i; j++)
        {
            double entry = factor[i * Dimension + j];
            Triangle[i * Dimension + j] = i == j ? Math.Log(entry) : entry;
        }
    }

    private Span<double> Triangle => Parameters.AsSpan(Dimension);

    public override void MoveTo(ReadOnlySpan<double> normals)
    {
        normals.CopyTo(Normals);
        Read();
        LowerTriangle.Multiply(_factor, normals, Point);
        LogDensity = LogStandard(normals) - LogScale;
        for (int i = 0; i < Dimension; i++)
        {
            Point[i] = Centre[i] + Scales[i] * (Means[i] + Point[i]);
            LogDensity -= Triangle[i * Dimension + i];
        }
    }

    // The slope is −s⁻¹ L⁻ᵀ z.
    public override void SubtractSlope(Span<double> slope)
    {
        Normals.CopyTo(_back);
        LowerTriangle.SolveTransposed(_factor, _back);
        for (int i = 0; i < Dimension; i++)
            slope[i] += _back[i] / Scales[i];
    }

    public override void AddPathGradient(ReadOnlySpan<double> slope, Span<double> gradient)
    {
        for (int i = 0; i < Dimension; i++)
        {
            double scaled = Scales[i] * slope[i];
            gradient[i] += scaled;
            Span<double> row = gradient.Slice(Dimension + i * Dimension, Dimension);
            for (int j = 0; j < i; j++)
                row[j] += scaled * Normals[j];
            row[i] += scaled * Normals[i] * _factor[i * Dimension + i];
        }
    }

    public override LineProposal ToProposal()
    {
        Read();
        (var mean, var factor) = (new double[Dimension], new double[Dimension * Dimension]);
        for (int i = 0; i < Dimension; i++)
        {
            mean[i] = Centre[i] + Scales[i] * Means[i];
            for (int j = 0; j <= i; j++)
                factor[i * Dimension + j] = Scales[i] * _factor[i * Dimension + j];
        }

        return new FullNormal(mean, factor);
    }

    private void Read()
    {
        Triangle.CopyTo(_factor);
        for (int i = 0; i < Dimension; i++)
            _factor[i * Dimension + i] = Math.Exp(Triangle[i * Dimension + i]);
    }
}
