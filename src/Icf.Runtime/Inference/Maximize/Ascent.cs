namespace Icf.Inference;

/// <summary>The way up a log density by L-BFGS, a step at a time.</summary>
internal sealed class Ascent
{
    /// <summary>The conditions of Wolfe: how much must be gained, and how far the slope must fall.</summary>
    private const double LeastGain = 1e-4,
        MostSlope = 0.9;

    /// <summary>What the digits of a log density do not tell, relative to its size.</summary>
    private const double Rounding = 1e-14;

    private const int MostTries = 60;

    private readonly ILogDensity _density;
    private double _gained = double.PositiveInfinity;

    /// <param name="density">The log density.</param>
    /// <param name="start">Where to start.</param>
    public Ascent(ILogDensity density, StartingPoint start)
    {
        (_density, Point, Gradient, LogDensity) = (density, start.Point, start.Gradient, start.LogDensity);
        (Curvature, Evaluations) = (new InverseHessian(density.Dimension), start.Tried);
    }

    /// <summary>Where it is.</summary>
    public double[] Point { get; private set; }

    /// <summary>The gradient there.</summary>
    public double[] Gradient { get; private set; }

    /// <summary>The log density there, in nats.</summary>
    public double LogDensity { get; private set; }

    /// <summary>What is known of the curvature.</summary>
    public InverseHessian Curvature { get; }

    /// <summary>How often the log density was computed.</summary>
    public int Evaluations { get; private set; }

    /// <summary>How many nats are left to gain, if the density were normal; +∞ where nothing is known of it.</summary>
    public double ExpectedGain =>
        Curvature.Pairs.Count > 0 ? 0.5 * Sums.OfProducts(Gradient, Curvature.Times(Gradient))
        : Gradient.AsSpan().ContainsAnyExcept(0.0) ? double.PositiveInfinity
        : 0;

    /// <summary>Whether so few nats are left to gain, and the last step has brought few.</summary>
    public bool IsThere(double tolerance) => ExpectedGain <= tolerance && _gained <= Math.Sqrt(tolerance);

    /// <summary>Takes a step; false where none leads higher.</summary>
    public bool Advance()
    {
        bool hasCurvature = Curvature.Pairs.Count > 0;
        if (hasCurvature && Search(Curvature.Times(Gradient), 1))
            return true;

        // What was learned leads nowhere: along the gradient, and from there anew.
        if (!Search(Gradient, 1 / Math.Max(1, Math.Sqrt(Sums.OfProducts(Gradient, Gradient)))))
            return false;
        if (hasCurvature)
            Curvature.Clear();
        return true;
    }

    /// <summary>
    /// A step along a direction that meets both conditions (the first up to rounding: Hager and Zhang, SIAM Journal on
    /// Optimization 16, 2005), by bisection (Lewis and Overton, "Nonsmooth optimization
    /// via quasi-Newton methods", Mathematical Programming 141, 2013).
    /// </summary>
    private bool Search(double[] direction, double first)
    {
        int n = _density.Dimension;
        (var point, var gradient) = (new double[n], new double[n]);
        double slope = Sums.OfProducts(Gradient, direction);
        if (!(slope > 0 && double.IsFinite(slope)))
            return false;
        (double low, double high, double length) = (0, double.PositiveInfinity, first);
        for (int tried = 0; tried < MostTries; tried++)
        {
            for (int i = 0; i < n; i++)
                point[i] = Point[i] + length * direction[i];
            double logDensity = _density.Evaluate(point, gradient);
            Evaluations++;
            double slopeThere = Sums.OfProducts(gradient, direction);
            bool gains =
                logDensity >= LogDensity + LeastGain * length * slope
                || logDensity >= LogDensity - Rounding * Math.Abs(LogDensity)
                    && Math.Abs(slopeThere) <= MostSlope * slope;
            if (!gains || !double.IsFinite(logDensity) || !double.IsFinite(slopeThere))
                high = length;
            else if (slopeThere > MostSlope * slope)
                low = length;
            else
            {
                Move(point, gradient, logDensity);
                return true;
            }

            length = double.IsFinite(high) ? low + (high - low) / 2 : 2 * length;
        }

        return false;
    }

    private void Move(double[] point, double[] gradient, double logDensity)
    {
        (var step, var change) = (new double[point.Length], new double[point.Length]);
        for (int i = 0; i < point.Length; i++)
            (step[i], change[i]) = (point[i] - Point[i], Gradient[i] - gradient[i]);
        Curvature.Add(step, change);
        _gained = logDensity - LogDensity;
        (Point, Gradient, LogDensity) = (point, gradient, logDensity);
    }
}
