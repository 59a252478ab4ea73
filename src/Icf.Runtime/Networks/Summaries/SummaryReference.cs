using Icf.Artifacts;

namespace Icf.Networks;

/// <summary>
/// What a trained network makes of data that the model draws, to find data that are unlike them: the mean and the
/// correlations of the encoder's summary, and the distances of other simulated data from the mean.
/// </summary>
/// <remarks>
/// Each dimension x of a summary becomes z = (asinh((x − centre) / spread) − mean) / deviation, and at most ±4: units
/// that are hardly ever active would otherwise decide about all correlations, and make rare data of the model's own as
/// far out as impossible ones. The distance is that of Mahalanobis, √(zᵀ R⁻¹ z / d), by the Cholesky factor of R.
/// </remarks>
internal sealed class SummaryReference
{
    private const string Prefix = "summary/";
    private const int Scales = 4;

    /// <summary>The most deviations that a dimension counts as.</summary>
    private const double MostDeviations = 4;

    private readonly int _width;
    private readonly float[] _scales;
    private readonly float[] _factor;
    private readonly float[] _scores;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="scales">Centres, spreads, means and deviations, one after the other: 4 × d.</param>
    /// <param name="factor">The lower triangle of the Cholesky factor of R, row by row: d (d + 1) / 2.</param>
    /// <param name="scores">The distances of simulated data in ascending order.</param>
    public SummaryReference(float[] scales, float[] factor, float[] scores) =>
        (_width, _scales, _factor, _scores) = (scales.Length / Scales, scales, factor, scores);

    /// <summary>The same with the distances of simulated data.</summary>
    public SummaryReference With(float[] scores) => new(_scales, _factor, scores);

    /// <summary>A number on a scale on which extremes are not far out.</summary>
    public static double Spread(double x, double center, double spread) => Math.Asinh((x - center) / spread);

    /// <summary>The same in deviations from the mean, not too many of them.</summary>
    public static double Standard(double x, double mean, double deviation) =>
        Math.Clamp((x - mean) / deviation, -MostDeviations, MostDeviations);

    /// <summary>The distance of a summary, about 1 for simulated data.</summary>
    public float Score(ReadOnlySpan<float> summary)
    {
        // Solves L u = z; the distance is |u|.
        var u = new double[_width];
        double squares = 0;
        for (int i = 0, at = 0; i < _width; i++)
        {
            double sum = Standard(
                Spread(summary[i], _scales[i], _scales[_width + i]),
                _scales[2 * _width + i],
                _scales[3 * _width + i]
            );
            for (int j = 0; j < i; j++)
                sum -= _factor[at++] * u[j];
            u[i] = sum / _factor[at++];
            squares += u[i] * u[i];
        }

        return (float)Math.Sqrt(squares / _width);
    }

    /// <summary>How far out a summary lies among simulated data.</summary>
    public OutOfDistribution Of(ReadOnlySpan<float> summary)
    {
        float score = Score(summary);

        // NaN, of data that are no numbers to the network, counts as farther out than all.
        int below = 0;
        for (int high = _scores.Length; below < high; )
        {
            int middle = below + (high - below) / 2;
            if (_scores[middle] >= score)
                high = middle;
            else
                below = middle + 1;
        }

        return new(score, (1.0 + _scores.Length - below) / (1 + _scores.Length), _scores.Length);
    }

    /// <summary>Whether a tensor of a file is one of these, and no weights.</summary>
    public static bool Has(NamedTensor tensor) => tensor.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The tensors of a file.</summary>
    public IEnumerable<NamedTensor> ToTensors() =>
        [
            new(Prefix + "scales", [Scales, _width], _scales),
            new(Prefix + "factor", [1, _factor.Length], _factor),
            new(Prefix + "scores", [1, _scores.Length], _scores),
        ];

    /// <summary>Reads it from a file; null if the file is older, or the network has none.</summary>
    /// <param name="artifact">The content of the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="width">The width of the network's summary.</param>
    /// <exception cref="ArtifactDamagedException">It does not fit the network.</exception>
    public static SummaryReference? Read(Artifact artifact, string path, int width)
    {
        if (!artifact.Contains(Prefix + "scales"))
            return null;
        return new(Values("scales", Scales * width), Values("factor", width * (width + 1) / 2), Values("scores", null));

        float[] Values(string name, int? count) =>
            artifact.Contains(Prefix + name)
            && artifact[Prefix + name] is { Element: TensorElement.Float32 } tensor
            && (count is null || tensor.Float32.Length == count)
                ? tensor.Float32.ToArray()
                : throw new ArtifactDamagedException(
                    path,
                    $"'{Prefix}{name}' in it does not fit the summary of its network."
                );
    }
}
