namespace Icf.Inference;

/// <summary>
/// All dependences: L is a lower triangle, row by row, with the logarithms of its diagonal among the parameters.
/// </summary>
internal sealed class FullRankNormal : NormalFamily
{
    private readonly double[] _factor;

    /// <param name="centre">Where to begin.</param>
    /// <param name="scales">The standard deviations to begin with.</param>
    /// <param name="factor">The factor of the correlations to begin with.</param>
    public FullRankNormal(double[] centre, double[] scales, double[] factor)
        : base(centre, scales, centre.Length * (centre.Length + 1))
    {
        _factor = [.. factor];
        for (int i = 0; i < Dimension; i++)
        for (int j = 0; j <= i; j++)
        {
            double entry = factor[i * Dimension + j];
            Triangle[i * Dimension + j] = i == j ? Math.Log(entry) : entry;
        }
    }

    private Span<double> Means => Parameters.AsSpan(0, Dimension);

    private Span<double> Triangle => Parameters.AsSpan(Dimension);

    public override void ToPoint(ReadOnlySpan<double> normals, Span<double> point)
    {
        Read();
        LowerTriangle.Multiply(_factor, normals, point);
        for (int i = 0; i < Dimension; i++)
            point[i] = Centre[i] + Scales[i] * (Means[i] + point[i]);
    }

    public override double LogDensity(ReadOnlySpan<double> normals)
    {
        double log = LogStandard(normals);
        for (int i = 0; i < Dimension; i++)
            log -= Triangle[i * Dimension + i];
        return log;
    }

    public override void SubtractSlope(ReadOnlySpan<double> normals, Span<double> slope)
    {
        Read();
        Span<double> back = normals.ToArray();
        LowerTriangle.SolveTransposed(_factor, back);
        for (int i = 0; i < Dimension; i++)
            slope[i] += back[i] / Scales[i];
    }

    public override void AddPathGradient(
        ReadOnlySpan<double> normals,
        ReadOnlySpan<double> slope,
        Span<double> gradient
    )
    {
        for (int i = 0; i < Dimension; i++)
        {
            double scaled = Scales[i] * slope[i];
            gradient[i] += scaled;
            Span<double> row = gradient.Slice(Dimension + i * Dimension, Dimension);
            for (int j = 0; j < i; j++)
                row[j] += scaled * normals[j];
            row[i] += scaled * normals[i] * Math.Exp(Triangle[i * Dimension + i]);
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
