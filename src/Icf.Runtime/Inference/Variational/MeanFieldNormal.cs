namespace Icf.Inference;

/// <summary>Independent coordinates: L is a diagonal, of which the logarithms are the parameters.</summary>
/// <param name="centre">Where to begin.</param>
/// <param name="scales">The standard deviations to begin with.</param>
internal sealed class MeanFieldNormal(double[] centre, double[] scales)
    : NormalFamily(centre, scales, 2 * centre.Length)
{
    private Span<double> LogDeviations => Parameters.AsSpan(Dimension);

    public override void MoveTo(ReadOnlySpan<double> normals)
    {
        normals.CopyTo(Normals);
        LogDensity = LogStandard(normals) - LogScale - Sums.Of(LogDeviations);
        for (int i = 0; i < Dimension; i++)
            Point[i] = Centre[i] + Scales[i] * (Means[i] + Math.Exp(LogDeviations[i]) * normals[i]);
    }

    public override void SubtractSlope(Span<double> slope)
    {
        for (int i = 0; i < Dimension; i++)
            slope[i] += Normals[i] / (Scales[i] * Math.Exp(LogDeviations[i]));
    }

    public override void AddPathGradient(ReadOnlySpan<double> slope, Span<double> gradient)
    {
        for (int i = 0; i < Dimension; i++)
        {
            double scaled = Scales[i] * slope[i];
            gradient[i] += scaled;
            gradient[Dimension + i] += scaled * Normals[i] * Math.Exp(LogDeviations[i]);
        }
    }

    public override LineProposal ToProposal()
    {
        var factor = new double[Dimension * Dimension];
        var mean = new double[Dimension];
        for (int i = 0; i < Dimension; i++)
        {
            mean[i] = Centre[i] + Scales[i] * Means[i];
            factor[i * Dimension + i] = Scales[i] * Math.Exp(LogDeviations[i]);
        }

        return new FullNormal(mean, factor);
    }
}
