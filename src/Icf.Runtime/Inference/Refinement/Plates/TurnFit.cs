using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Fits a proposal for one turn to weighted draws: first its linear dependence on the coordinates outside, by least
/// squares; then a mixture for the residuals.
/// </summary>
internal static class TurnFit
{
    /// <summary>With more coordinates outside, the proposal does not depend on them.</summary>
    private const int MostOutside = 12;

    /// <summary>Regularises the slopes: those that the draws hardly determine stay near zero.</summary>
    private const double Ridge = 0.02;

    /// <summary>If the relative variance of the weights is above this, heavier tails are tried.</summary>
    private const double Light = 0.02;

    /// <summary>If it is above this, a mixture is tried, …</summary>
    private const double Uneven = 0.1;

    /// <summary>… which must lower it by this factor.</summary>
    private const double WorthAComponent = 0.7;

    /// <summary>The number of fits of the components of a mixture.</summary>
    private const double Degrees = 20;

    /// <summary>The share of the prior by which proposals are compared.</summary>
    private const double PriorShare = 0.01;

    /// <summary>
    /// The proposal, and the relative variance of the weight of one draw from it; null if there are too few effective
    /// draws.
    /// </summary>
    public static (TurnDensity Density, double Variance)? To(TurnDraws draws, int dimension)
    {
        int n = draws.Count,
            d = dimension;
        if (n < 10 * (d + 1))
            return null;
        double[] points = draws.Points,
            weights = new double[n];
        Bridge.Weigh(draws.LogWeights, Math.Max(0.1 * n, 10 * d), weights);
        (double[] outside, double[]? slopes) = Slopes(draws, points, weights, d);
        if (slopes is not null)
            Move(draws, points, outside, slopes, d);
        if (Around(points, weights, d) is not var (mean, factor))
            return null;
        double[] thirds = Thirds(points, weights, mean, factor);
        (TurnDensity best, double variance) = One(0);
        for (int tail = 1; tail < SinhArcsinh.Tails && variance > Light; tail++)
        {
            (TurnDensity heavier, double ofHeavier) = One(tail);
            if (ofHeavier < variance)
                (best, variance) = (heavier, ofHeavier);
        }

        if (variance < Uneven)
            return (best, variance);
        StudentMixture two = MixtureFit.Fit(
            MixtureFit.Fit(Split(mean, factor), points, weights, 1),
            points,
            weights,
            1
        );
        TurnDensity mixture = Density(
            [.. two.Components.Select(c => new TurnComponent(c.Mean, c.Factor, TurnDensity.Heavy(d)))],
            [.. two.Shares]
        );
        double ofMixture = draws.RelativeVariance(mixture, PriorShare);
        return ofMixture < WorthAComponent * variance ? (mixture, ofMixture) : (best, variance);

        (TurnDensity, double) One(int tail)
        {
            TurnDensity one = Density(
                [new TurnComponent(mean, factor, Array.ConvertAll(thirds, third => SinhArcsinh.Of(third, tail)))],
                [1]
            );
            return (one, draws.RelativeVariance(one, PriorShare));
        }

        TurnDensity Density(TurnComponent[] components, double[] shares) => new(components, shares, outside, slopes);
    }

    // The slopes of each coordinate on those outside, by weighted least squares on centred values.
    private static (double[] Outside, double[]? Slopes) Slopes(
        TurnDraws draws,
        double[] points,
        double[] weights,
        int d
    )
    {
        int g = draws.Outside(0).Length;
        if (g is 0 or > MostOutside)
            return (new double[g], null);
        double[] outside = new double[g],
            mean = new double[d];
        for (int i = 0; i < weights.Length; i++)
        {
            for (int a = 0; a < g; a++)
                outside[a] += weights[i] * draws.Outside(i)[a];
            for (int j = 0; j < d; j++)
                mean[j] += weights[i] * points[i * d + j];
        }

        double[] square = new double[g * g],
            slopes = new double[d * g];
        for (int i = 0; i < weights.Length; i++)
        {
            ReadOnlySpan<double> at = draws.Outside(i);
            for (int a = 0; a < g; a++)
            {
                double factor = weights[i] * (at[a] - outside[a]);
                for (int b = 0; b <= a; b++)
                    square[a * g + b] += factor * (at[b] - outside[b]);
                for (int j = 0; j < d; j++)
                    slopes[j * g + a] += factor * (points[i * d + j] - mean[j]);
            }
        }

        for (int a = 0; a < g; a++)
        {
            for (int b = 0; b < a; b++)
                square[b * g + a] = square[a * g + b];
            square[a * g + a] *= 1 + Ridge;
        }

        if (!LowerTriangle.TryFactor(square, g))
            return (outside, null);
        for (int j = 0; j < d; j++)
        {
            Span<double> row = slopes.AsSpan(j * g, g);
            LowerTriangle.Solve(square, row);
            LowerTriangle.SolveTransposed(square, row);
        }

        return (outside, slopes);
    }

    private static void Move(TurnDraws draws, double[] points, double[] outside, double[] slopes, int d)
    {
        int g = outside.Length;
        for (int i = 0; i < draws.Count; i++)
        {
            ReadOnlySpan<double> at = draws.Outside(i);
            for (int j = 0; j < d; j++)
            for (int a = 0; a < g; a++)
                points[i * d + j] -= slopes[j * g + a] * (at[a] - outside[a]);
        }
    }

    // The mean of the points, and the factor of their covariance.
    private static (double[] Mean, double[] Factor)? Around(double[] points, double[] weights, int d)
    {
        double[] mean = new double[d],
            scale = new double[d * d];
        for (int i = 0; i < weights.Length; i++)
        for (int j = 0; j < d; j++)
            mean[j] += weights[i] * points[i * d + j];
        for (int i = 0; i < weights.Length; i++)
        for (int j = 0; j < d; j++)
        for (int k = 0; k <= j; k++)
            scale[j * d + k] += weights[i] * (points[i * d + j] - mean[j]) * (points[i * d + k] - mean[k]);
        return LowerTriangle.TryFactor(scale, d) ? (mean, scale) : null;
    }

    // The third moment of each coordinate after whitening.
    private static double[] Thirds(double[] points, double[] weights, double[] mean, double[] factor)
    {
        int d = mean.Length;
        double[] inverse = LowerTriangle.InverseColumns(factor, d),
            thirds = new double[d],
            standard = new double[d];
        for (int i = 0; i < weights.Length; i++)
        {
            LowerTriangle.MultiplyColumns(inverse, mean, points.AsSpan(i * d, d), standard);
            for (int j = 0; j < d; j++)
                thirds[j] += weights[i] * standard[j] * standard[j] * standard[j];
        }

        return thirds;
    }

    // Two components of the same shape, shifted along the widest coordinate.
    private static StudentMixture Split(double[] mean, double[] factor)
    {
        int d = mean.Length,
            widest = 0;
        for (int j = 1; j < d; j++)
            if (factor[j * d + j] > factor[widest * d + widest])
                widest = j;
        double[] left = [.. mean],
            right = [.. mean];
        for (int j = widest; j < d; j++)
        {
            left[j] -= 0.7 * factor[j * d + widest];
            right[j] += 0.7 * factor[j * d + widest];
        }

        return new StudentMixture([new(left, factor, Degrees), new(right, factor, Degrees)], [0.5, 0.5]);
    }
}
