using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// Climbs to a mode of a density by quasi-Newton steps (Broyden, Fletcher, Goldfarb and Shanno) whose gradients are
/// central differences, and measures its curvature there. It need not be precise, since its result is only the start of
/// the refinement.
/// </summary>
internal sealed class ModeSearch(int dimension, Action<ReadOnlyMemory<double>, Memory<double>> logDensities)
{
    /// <summary>The step of the differences for gradients, in standard deviations as far as these are known.</summary>
    private const double Difference = 1e-3;

    /// <summary>
    /// The curvature is measured over one standard deviation, since the proposal must fit there, not only at the mode.
    /// </summary>
    private const double CurvatureStep = 1;

    /// <summary>The search ends when a Newton step would gain less than this many nats.</summary>
    private const double Tolerance = 0.01;

    /// <summary>
    /// With more dimensions the curvature between coordinates is taken from the quasi-Newton approximation.
    /// </summary>
    private const int MostPairwise = 64;

    private const int MostSteps = 300;

    /// <summary>
    /// If no step length gives a gain, the approximation of the curvature is reset, at most this many times.
    /// </summary>
    private const int MostRestarts = 5;

    /// <summary>Whether a climb can end at a point with a given log density.</summary>
    public delegate bool Known(ReadOnlySpan<double> point, double logDensity);

    private static readonly double[] s_lengths = [4, 2, 1, 0.5, 0.2, 0.05, 0.01, 0.001];

    private readonly double[] _gradientPoints = new double[2 * dimension * dimension];
    private readonly double[] _gradientValues = new double[2 * dimension];
    private readonly double[] _linePoints = new double[s_lengths.Length * dimension];
    private readonly double[] _lineValues = new double[s_lengths.Length];

    /// <summary>A Student t distribution around the mode above a point; null if none is found.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="deviations">How far the coordinates may vary at most.</param>
    /// <param name="isKnown">
    /// Called with the current point: whether the mode above it is already known, which ends the search without a
    /// result.
    /// </param>
    /// <param name="logDensity">The log density at the mode.</param>
    public StudentComponent? From(
        ReadOnlySpan<double> start,
        ReadOnlySpan<double> deviations,
        Known isKnown,
        out double logDensity
    )
    {
        int d = dimension,
            restarts = 0;
        double[] x = start.ToArray(),
            gradient = new double[d],
            next = new double[d],
            nextGradient = new double[d],
            step = new double[d];
        double[] most = deviations.ToArray(),
            steps = [.. deviations],
            inverse = new double[d * d]; // of the Hessian of −log density
        logDensity = Value(x);
        if (!double.IsFinite(logDensity) || !TryBegin(x, logDensity, most, steps, gradient, inverse))
            return null;
        for (int n = 0; n < MostSteps && !isKnown(x, logDensity); n++)
        {
            double gain = 0;
            for (int i = 0; i < d; i++)
            {
                step[i] = Dot(inverse.AsSpan(i * d, d), gradient);
                gain += step[i] * gradient[i];
            }

            if (gain is >= 0 and < Tolerance)
                return Curved(x, logDensity, inverse);
            double best = gain > 0 ? Line(x, logDensity, step, next) : double.NegativeInfinity;
            Deviations(inverse, most, steps);
            if (best > logDensity && TryGradient(next, best, steps, nextGradient, null))
            {
                Update(inverse, x, next, gradient, nextGradient);
                logDensity = best;
                next.CopyTo(x, 0);
                nextGradient.CopyTo(gradient, 0);
            }
            else if (restarts++ == MostRestarts || !TryBegin(x, logDensity, most, steps, gradient, inverse))
            {
                return gain < 1 ? Curved(x, logDensity, inverse) : null;
            }
        }

        return null;
    }

    // The gradient, and the initial curvature along each coordinate.
    private bool TryBegin(
        double[] x,
        double logDensity,
        double[] most,
        double[] steps,
        double[] gradient,
        double[] inverse
    )
    {
        int d = dimension;
        var curvatures = new double[d];
        if (!TryGradient(x, logDensity, steps, gradient, curvatures))
            return false;
        Array.Clear(inverse);
        for (int i = 0; i < d; i++)
            inverse[i * d + i] = 1 / Math.Max(curvatures[i], 1 / (most[i] * most[i]));
        return true;
    }

    private void Deviations(double[] inverse, double[] most, double[] into)
    {
        for (int i = 0; i < into.Length; i++)
            into[i] = Math.Min(most[i], Math.Sqrt(Math.Max(inverse[i * dimension + i], 1e-300)));
    }

    private double Value(double[] x)
    {
        var value = new double[1];
        logDensities(x, value);
        return value[0];
    }

    private bool TryGradient(double[] x, double top, double[] deviations, double[] gradient, double[]? curvatures)
    {
        int d = dimension;
        for (int i = 0; i < d; i++)
        for (int side = 0; side < 2; side++)
        {
            Span<double> point = _gradientPoints.AsSpan((2 * i + side) * d, d);
            x.CopyTo(point);
            point[i] += (side == 0 ? 1 : -1) * Difference * deviations[i];
        }

        logDensities(_gradientPoints, _gradientValues);
        for (int i = 0; i < d; i++)
        {
            (double up, double down, double by) = (
                _gradientValues[2 * i],
                _gradientValues[2 * i + 1],
                Difference * deviations[i]
            );
            gradient[i] = (up - down) / (2 * by);
            if (!double.IsFinite(gradient[i]))
                return false;
            if (curvatures is not null)
                curvatures[i] = (2 * top - up - down) / (by * by);
        }

        return true;
    }

    // The best of some step lengths; short ones are tried only if the long ones gain nothing.
    private double Line(double[] x, double logDensity, double[] step, double[] next)
    {
        int d = dimension;
        double highest = double.NegativeInfinity;
        for (double scale = 1; scale > 1e-8 && !(highest > logDensity); scale *= 1e-3)
        {
            for (int l = 0; l < s_lengths.Length; l++)
            for (int i = 0; i < d; i++)
                _linePoints[l * d + i] = x[i] + scale * s_lengths[l] * step[i];
            logDensities(_linePoints, _lineValues);
            for (int l = 0; l < s_lengths.Length; l++)
            {
                if (!(_lineValues[l] > highest))
                    continue;
                highest = _lineValues[l];
                _linePoints.AsSpan(l * d, d).CopyTo(next);
            }
        }

        return highest;
    }

    private void Update(double[] inverse, double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        int d = dimension;
        double[] s = new double[d],
            y = new double[d],
            hy = new double[d];
        double sy = 0;
        for (int i = 0; i < d; i++)
        {
            (s[i], y[i]) = (next[i] - x[i], gradient[i] - nextGradient[i]);
            sy += s[i] * y[i];
        }

        double yhy = 0;
        for (int i = 0; i < d; i++)
        {
            hy[i] = Dot(inverse.AsSpan(i * d, d), y);
            yhy += y[i] * hy[i];
        }

        if (!(sy > 1e-10 * yhy) || !double.IsFinite(sy) || !double.IsFinite(yhy))
            return;
        double factor = (1 + yhy / sy) / sy;
        for (int i = 0; i < d; i++)
        for (int k = 0; k < d; k++)
            inverse[i * d + k] += factor * s[i] * s[k] - (hy[i] * s[k] + s[i] * hy[k]) / sy;
    }

    // The curvature at the mode, measured in coordinates in which, by the approximation, it is the identity.
    private StudentComponent? Curved(double[] mode, double top, double[] inverse)
    {
        int d = dimension;
        double[] factor = [.. inverse];
        if (!LowerTriangle.TryFactor(factor, d))
        {
            Array.Clear(factor);
            for (int i = 0; i < d; i++)
                factor[i * d + i] = Math.Sqrt(Math.Max(inverse[i * d + i], double.Epsilon));
        }

        double[] along = Curvatures(mode, top, factor),
            hessian = new double[d * d];
        for (int i = 0; i < d; i++)
            hessian[i * d + i] = along[i];
        if (d <= MostPairwise)
            AddPairs(mode, factor, along, hessian);

        // Shrink the off-diagonal elements until the matrix is positive definite.
        double[] precision = [.. hessian];
        for (double shrink = 0.7; !LowerTriangle.TryFactor(precision, d); shrink *= 0.7)
        {
            if (shrink < 1e-3)
                return null;
            for (int i = 0; i < d; i++)
            for (int k = 0; k < d; k++)
                precision[i * d + k] = (i == k ? 1 : shrink) * hessian[i * d + k];
        }

        // Where H = R Rᵀ in the whitened coordinates, the covariance is A Aᵀ with A = L R⁻ᵀ.
        var root = new double[d * d];
        var row = new double[d];
        for (int i = 0; i < d; i++)
        {
            factor.AsSpan(i * d, i + 1).CopyTo(row);
            row.AsSpan(i + 1).Clear();
            LowerTriangle.Solve(precision, row);
            row.CopyTo(root, i * d);
        }

        var covariance = new double[d * d];
        for (int i = 0; i < d; i++)
        for (int k = 0; k <= i; k++)
            covariance[i * d + k] = Dot(root.AsSpan(i * d, d), root.AsSpan(k * d, d));
        return LowerTriangle.TryFactor(covariance, d)
            ? new StudentComponent(mode, covariance, Math.Max(8, 0.75 * d))
            : null;
    }

    private double[] Curvatures(double[] mode, double top, double[] factor)
    {
        int d = dimension;
        for (int i = 0; i < d; i++)
        for (int side = 0; side < 2; side++)
            Move(
                mode,
                factor,
                i,
                side == 0 ? CurvatureStep : -CurvatureStep,
                _gradientPoints.AsSpan((2 * i + side) * d, d)
            );
        logDensities(_gradientPoints, _gradientValues);
        var along = new double[d];
        for (int i = 0; i < d; i++)
        {
            double curvature =
                (2 * top - _gradientValues[2 * i] - _gradientValues[2 * i + 1]) / (CurvatureStep * CurvatureStep);
            along[i] = double.IsNaN(curvature) ? 1 : Math.Clamp(curvature, 1e-2, 1e4);
        }

        return along;
    }

    // f(+i +k) + f(−i −k) − f(+i −k) − f(−i +k) is four times the mixed derivative.
    private void AddPairs(double[] mode, double[] factor, double[] along, double[] hessian)
    {
        int d = dimension,
            pairs = d * (d - 1) / 2;
        double[] points = new double[4 * pairs * d],
            values = new double[4 * pairs];
        int at = 0;
        for (int i = 0; i < d; i++)
        for (int k = 0; k < i; k++)
        for (int sign = 0; sign < 4; sign++, at++)
        {
            Span<double> point = points.AsSpan(at * d, d);
            Move(mode, factor, i, (sign & 1) == 0 ? Length(i) : -Length(i), point);
            Shift(point, factor, k, (sign & 2) == 0 ? Length(k) : -Length(k));
        }

        logDensities(points, values);
        at = 0;
        for (int i = 0; i < d; i++)
        for (int k = 0; k < i; k++, at += 4)
        {
            double mixed =
                -(values[at] + values[at + 3] - values[at + 1] - values[at + 2]) / (4 * Length(i) * Length(k));
            if (!double.IsFinite(mixed))
                continue;
            double most = 0.95 * Math.Sqrt(along[i] * along[k]);
            hessian[i * d + k] = hessian[k * d + i] = Math.Clamp(mixed, -most, most);
        }

        double Length(int i) => CurvatureStep / Math.Sqrt(2 * Math.Max(along[i], 1));
    }

    // Along a whitened coordinate.
    private void Move(ReadOnlySpan<double> from, double[] factor, int coordinate, double by, Span<double> into)
    {
        from.CopyTo(into);
        Shift(into, factor, coordinate, by);
    }

    private void Shift(Span<double> point, double[] factor, int coordinate, double by)
    {
        for (int i = coordinate; i < dimension; i++)
            point[i] += by * factor[i * dimension + coordinate];
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
