using Icf.Traces;

namespace Icf.Inference;

/// <summary>A fit that looks at the draws of its windows as a whole.</summary>
internal abstract class WindowedFit : PreconditionerFit
{
    /// <summary>
    /// What each covariance gets added for every draw, relative to the scales: directions that the draws do not span
    /// are left as the scales have them.
    /// </summary>
    private const double Ridge = 1e-5;

    private readonly List<(double[] Point, double[] Gradient)> _draws = [];
    private readonly int _dimension;
    private int _before;
    private Preconditioner _preconditioner;

    /// <param name="gradient">The gradient at the first point.</param>
    protected WindowedFit(ReadOnlySpan<double> gradient)
    {
        _dimension = gradient.Length;
        _preconditioner = new DiagonalPreconditioner(DiagonalPreconditioner.VariancesOf(gradient));
    }

    public override Preconditioner Preconditioner => _preconditioner;

    public override int Filled => _draws.Count - _before;

    public override int Interval => 25;

    public override void Add(double[] point, double[] gradient) => _draws.Add(([.. point], [.. gradient]));

    public override void NextWindow()
    {
        _draws.RemoveRange(0, _before);
        _before = _draws.Count;
    }

    public override void Write(BinaryWriter to)
    {
        ValueBytes.Write(to, _preconditioner.Parts());
        to.Write(_before);
        ValueBytes.Write<double[][]>(to, [.. _draws.Select(static draw => draw.Point)]);
        ValueBytes.Write<double[][]>(to, [.. _draws.Select(static draw => draw.Gradient)]);
    }

    public override void Read(BinaryReader from)
    {
        _preconditioner = Preconditioner.Of(ValueBytes.Read<double[][][]>(from));
        _before = from.ReadInt32();
        _draws.Clear();
        _draws.AddRange(ValueBytes.Read<double[][]>(from).Zip(ValueBytes.Read<double[][]>(from)));
    }

    public override bool Update()
    {
        if (_draws.Count < Fewest)
            return false;
        (var points, var gradients) = (new RunningMoments(_dimension), new RunningMoments(_dimension));
        foreach ((double[] point, double[] gradient) in _draws)
        {
            points.Add(point);
            gradients.Add(gradient);
        }

        var scales = new double[Lanes.Padded(_dimension)];
        for (int i = 0; i < _dimension; i++)
        {
            scales[i] = Math.Pow(points.Squares[i] / gradients.Squares[i], 0.25);
            if (!(scales[i] > 0 && double.IsFinite(scales[i])))
                return false;
        }

        double[][] Scaled(Func<int, double[]> draw, RunningMoments moments, Func<int, double> factor) =>
            [
                .. Enumerable
                    .Range(0, _draws.Count)
                    .Select(d =>
                    {
                        var scaled = new double[scales.Length];
                        for (int i = 0; i < _dimension; i++)
                            scaled[i] = (draw(d)[i] - moments.Mean[i]) * factor(i);
                        return scaled;
                    }),
            ];
        if (
            Fit(
                scales,
                _dimension,
                Scaled(d => _draws[d].Point, points, i => 1 / scales[i]),
                Scaled(d => _draws[d].Gradient, gradients, i => scales[i])
            )
            is not { } fitted
        )
            return false;
        _preconditioner = fitted;
        return true;
    }

    /// <summary>Fits to draws and gradients that have been scaled, and have mean nought.</summary>
    /// <returns>The map, or null if there is none.</returns>
    protected abstract Preconditioner? Fit(double[] scales, int dimension, double[][] points, double[][] gradients);

    /// <summary>The covariance of vectors with mean nought, with the ridge.</summary>
    protected static double[] Covariance(double[][] vectors, int n)
    {
        var covariance = new double[n * n];
        foreach (double[] x in vectors)
            for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
                covariance[i * n + j] += x[i] * x[j] / vectors.Length;
        for (int i = 0; i < n; i++)
        {
            covariance[i * n + i] += Ridge * vectors.Length;
            for (int j = 0; j < i; j++)
                covariance[j * n + i] = covariance[i * n + j];
        }

        return covariance;
    }
}
