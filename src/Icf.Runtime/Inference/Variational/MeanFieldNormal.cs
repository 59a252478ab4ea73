namespace Icf.Inference;

/// <summary>Independent coordinates: L is a diagonal, of which the logarithms are the parameters.</summary>
/// <param name="centre">Where to begin.</param>
/// <param name="scales">The standard deviations to begin with.</param>
internal sealed class MeanFieldNormal(double[] centre, double[] scales)
    : NormalFamily(centre, scales, 2 * centre.Length)
{
    private Span<double> Means => Parameters.AsSpan(0, Dimension);

    private Span<double> LogDeviations => Parameters.AsSpan(Dimension);

    public override void ToPoint(ReadOnlySpan<double> normals, Span<double> point)
    {
        for (int i = 0; i < normals.Length; i++)
            point[i] = Centre[i] + Scales[i] * (Means[i] + Math.Exp(LogDeviations[i]) * normals[i]);
    }

    public override double LogDensity(ReadOnlySpan<double> normals) => LogStandard(normals) - Sums.Of(LogDeviations);

    public override void SubtractSlope(ReadOnlySpan<double> normals, Span<double> slope)
    {
        for (int i = 0; i < normals.Length; i++)
            slope[i] += normals[i] / (Scales[i] * Math.Exp(LogDeviations[i]));
    }

    public override void AddPathGradient(
        ReadOnlySpan<double> normals,
        ReadOnlySpan<double> slope,
        Span<double> gradient
    )
    {
        for (int i = 0; i < normals.Length; i++)
        {
            double scaled = Scales[i] * slope[i];
            gradient[i] += scaled;
            gradient[Dimension + i] += scaled * normals[i] * Math.Exp(LogDeviations[i]);
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
