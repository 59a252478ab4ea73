using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Finds <see cref="EffectCoordinates"/> from draws of a posterior: at each draw, slope and curvature of the density
/// along each effect give a normal approximation of its likelihood. How this depends on the coordinates outside of the
/// loop is fitted, to the second order if these are few.
/// </summary>
internal sealed class EffectFit
{
    /// <summary>The number of draws at which the density is examined.</summary>
    private const int MostLooks = 200;

    private const int MostOutside = 30;

    /// <summary>
    /// Products of coordinates are used as terms if there are at least this many examined draws for each term; and an
    /// effect gets no coordinate of its own if the data are informative about it at fewer draws for each term.
    /// </summary>
    private const int LooksPerProduct = 8,
        LooksPerTerm = 3;

    /// <summary>
    /// Data that are less informative about an effect, relative to its prior, count as not informative.
    /// </summary>
    private const double LeastPrecision = 1e-3;

    /// <summary>
    /// The new coordinates are used if a normal distribution fits the draws in them better by this many nats per draw.
    /// </summary>
    private const double Worth = 0.1;

    private readonly int _dimension,
        _count;
    private readonly int[] _effects;
    private readonly OutsideTerms _terms;
    private readonly double[] _points,
        _logDensities;
    private readonly Action<ReadOnlyMemory<double>, Memory<double>> _density;

    private EffectFit(
        int[] effects,
        int[] outside,
        double[] draws,
        int dimension,
        Action<ReadOnlyMemory<double>, Memory<double>> density
    )
    {
        (_dimension, _effects, _density) = (dimension, effects, density);
        int n = draws.Length / dimension;
        _count = Math.Min(n, MostLooks);
        _points =
        [
            .. Enumerable
                .Range(0, _count)
                .SelectMany(i => draws.AsMemory(i * (n / _count) * dimension, dimension).ToArray()),
        ];
        _logDensities = new double[_count];
        density(_points, _logDensities);
        double[] centres = [.. outside.Select(slot => Column(slot).Average())],
            spreads =

            [
                .. outside.Select(
                    (slot, o) =>
                        Math.Sqrt(Column(slot).Average(x => (x - centres[o]) * (x - centres[o])) + double.Epsilon)
                ),
            ];
        var products = new OutsideTerms(outside, centres, spreads, withProducts: true);
        _terms =
            LooksPerProduct * products.Count <= _count
                ? products
                : new OutsideTerms(outside, centres, spreads, withProducts: false);
    }

    /// <summary>Changes draws to better coordinates.</summary>
    /// <param name="slots">The latents.</param>
    /// <param name="present">The current coordinates of the draws; null for those of the slots.</param>
    /// <param name="draws">n · d numbers.</param>
    /// <param name="density">The log density at points in these coordinates.</param>
    /// <returns>Null if there are no better coordinates; the draws are then unchanged.</returns>
    public static EffectCoordinates? Change(
        LatentSlots slots,
        EffectCoordinates? present,
        double[] draws,
        Action<ReadOnlyMemory<double>, Memory<double>> density
    )
    {
        int d = slots.Count,
            n = draws.Length / d;
        int[] effects = [.. slots.Series().SelectMany(series => series).Order()],
            outside = [.. Enumerable.Range(0, d).Except(effects)];
        if (
            effects.Length == 0
            || outside.Length is 0 or > MostOutside
            || n < MostLooks
            || Covariance.Factor(draws, d) is not { } before
        )
            return null;
        double gain = Covariance.LogVolume(before, d);
        var line = new double[draws.Length];
        for (int i = 0; i < n; i++)
            gain += (present?.Apply(Of(draws, i), Of(line, i)) ?? Copied(i)) / n;
        if (Covariance.Factor(line, d) is not { } factor)
            return null;
        EffectCoordinates found = new EffectFit(effects, outside, line, d, present is null ? density : OnLine).Find(
            Covariance.ConditionalDeviations(factor, d)
        );
        var changed = new double[draws.Length];
        for (int i = 0; i < n; i++)
            gain -= found.Invert(Of(line, i), Of(changed, i)) / n;
        if (Covariance.Factor(changed, d) is not { } after || !(gain - Covariance.LogVolume(after, d) > Worth))
            return null;
        changed.CopyTo(draws, 0);
        return found;

        Span<double> Of(double[] points, int i) => points.AsSpan(i * d, d);

        double Copied(int i)
        {
            Of(draws, i).CopyTo(Of(line, i));
            return 0;
        }

        void OnLine(ReadOnlyMemory<double> points, Memory<double> into)
        {
            double[] inside = new double[points.Length],
                logSlopes = new double[into.Length];
            for (int i = 0; i < logSlopes.Length; i++)
                logSlopes[i] = present!.Invert(points.Span.Slice(i * d, d), Of(inside, i));
            density(inside, into);
            for (int i = 0; i < logSlopes.Length; i++)
                into.Span[i] -= logSlopes[i];
        }
    }

    private EffectCoordinates Find(double[] deviations)
    {
        double[][] logSensitivities = new double[_effects.Length][],
            readings = new double[_effects.Length][];
        for (int e = 0; e < _effects.Length; e++)
            (logSensitivities[e], readings[e]) = Lines(_effects[e], deviations[_effects[e]]);
        return new EffectCoordinates(_terms, _effects, logSensitivities, readings);
    }

    // Evaluates the density one standard deviation above and below each draw. In the coordinates of the line the
    // curvature of the prior is one.
    private (double[] LogSensitivity, double[] Reading) Lines(int slot, double by)
    {
        double[] up = Moved(slot, by),
            down = Moved(slot, -by),
            logSensitivities = new double[_count],
            readings = new double[_count],
            weights = new double[_count];
        for (int i = 0; i < _count; i++)
        {
            double curvature = (2 * _logDensities[i] - up[i] - down[i]) / (by * by),
                precision = curvature - 1;
            if (!(precision > LeastPrecision && double.IsFinite(precision)))
                continue;
            double r = Math.Sqrt(precision),
                mode = _points[i * _dimension + slot] + (up[i] - down[i]) / (2 * by * curvature);
            (logSensitivities[i], readings[i], weights[i]) = (Math.Log(r), mode * curvature / r, precision / curvature);
        }

        return weights.Count(w => w > 0) > LooksPerTerm * _terms.Count
            ? (Coefficients(_terms, logSensitivities, weights), Coefficients(_terms, readings, weights))
            : (EffectCoordinates.Nothing(_terms), new double[_terms.Count]);
    }

    private double[] Moved(int slot, double by)
    {
        double[] points = [.. _points],
            values = new double[_count];
        for (int i = slot; i < points.Length; i += _dimension)
            points[i] += by;
        _density(points, values);
        return values;
    }

    // Weighted least squares.
    private double[] Coefficients(OutsideTerms terms, double[] y, double[] weights)
    {
        int p = terms.Count;
        double[] x = new double[p],
            normal = new double[p * p],
            coefficients = new double[p];
        for (int j = 0; j < p; j++)
            normal[j * p + j] = 1e-6 * weights.Sum();
        for (int i = 0; i < _count; i++)
        {
            terms.Write(_points.AsSpan(i * _dimension, _dimension), x);
            for (int j = 0; j < p; j++)
            {
                coefficients[j] += weights[i] * x[j] * y[i];
                for (int k = 0; k <= j; k++)
                    normal[j * p + k] += weights[i] * x[j] * x[k];
            }
        }

        LowerTriangle.TryFactor(normal, p);
        LowerTriangle.Solve(normal, coefficients);
        LowerTriangle.SolveTransposed(normal, coefficients);
        return coefficients;
    }

    private IEnumerable<double> Column(int slot) =>
        Enumerable.Range(0, _count).Select(i => _points[i * _dimension + slot]);
}
