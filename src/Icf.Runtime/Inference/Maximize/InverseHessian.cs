namespace Icf.Inference;

/// <summary>
/// What the last steps of an ascent tell of the curvature: an estimate of the inverse of minus the Hessian, as a
/// diagonal and pairs of steps and changes of the gradient (L-BFGS; Nocedal, Mathematics of Computation 35, 1980).
/// </summary>
/// <param name="dimension">The number of coordinates.</param>
internal sealed class InverseHessian(int dimension)
{
    /// <summary>So many pairs are kept.</summary>
    private const int Most = 6;

    /// <summary>Where the curvature is smaller, relative to the gradient's change, it is rounding or a wrong
    /// sign.</summary>
    private const double LeastCurvature = 1e-12;

    private readonly List<Pair> _pairs = [];

    /// <summary>The diagonal that the pairs are put upon, from all pairs that there were.</summary>
    public double[] Diagonal { get; } = Ones(dimension);

    /// <summary>The pairs, the oldest first.</summary>
    public IReadOnlyList<Pair> Pairs => _pairs;

    /// <summary>Learns from a step; false where the density does not bend as at a peak.</summary>
    /// <param name="step">From one point to the next; taken over.</param>
    /// <param name="change">The gradient at the first less that at the next; taken over.</param>
    public bool Add(double[] step, double[] change)
    {
        double curvature = Sums.OfProducts(step, change);
        if (!(curvature > LeastCurvature * Sums.OfProducts(change, change)))
            return false;

        // Gilbert and Lemaréchal, Mathematical Programming 45, 1989, as in algorithm 3 of Zhang et al. 2022.
        double a = 0,
            c = 0;
        for (int i = 0; i < dimension; i++)
        {
            a += change[i] * change[i] * Diagonal[i];
            c += step[i] * step[i] / Diagonal[i];
        }

        for (int i = 0; i < dimension; i++)
        {
            double scaled = step[i] / Diagonal[i];
            Diagonal[i] = curvature / (a / Diagonal[i] + change[i] * change[i] - a * scaled * scaled / c);
        }

        if (_pairs.Count == Most)
            _pairs.RemoveAt(0);
        _pairs.Add(new Pair(step, change, curvature));
        return true;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _pairs.Clear();
        Diagonal.AsSpan().Fill(1);
    }

    /// <summary>The product with a vector: the direction of Newton's step where it is a gradient.</summary>
    public double[] Times(ReadOnlySpan<double> vector)
    {
        var result = vector.ToArray();
        Span<double> along = stackalloc double[Most];
        for (int k = _pairs.Count - 1; k >= 0; k--)
        {
            along[k] = Sums.OfProducts(_pairs[k].Step, result) / _pairs[k].Curvature;
            Add(result, -along[k], _pairs[k].Change);
        }

        for (int i = 0; i < dimension; i++)
            result[i] *= Diagonal[i];
        for (int k = 0; k < _pairs.Count; k++)
            Add(result, along[k] - Sums.OfProducts(_pairs[k].Change, result) / _pairs[k].Curvature, _pairs[k].Step);
        return result;
    }

    private static void Add(double[] to, double by, double[] vector)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] += by * vector[i];
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        ones.AsSpan().Fill(1);
        return ones;
    }

    /// <summary>A step, how much less the gradient was after it, and the product of both.</summary>
    public readonly record struct Pair(double[] Step, double[] Change, double Curvature);
}
