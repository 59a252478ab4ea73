using System.Text;
using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The generalized Pareto distribution on [0, ∞) with shape k and scale σ: P(X &gt; x) = (1 + k x / σ)^(−1/k), the law
/// of the excess of a heavy-tailed variable over a high threshold. Its moments of order r exist while k &lt; 1/r.
/// </summary>
/// <param name="K">Shape k; positive for a power-law tail, 0 for an exponential one, negative for a bounded
/// one.</param>
/// <param name="Scale">Scale σ, positive.</param>
public readonly record struct GeneralizedPareto(double K, double Scale)
{
    /// <summary>The smallest sample a fit is attempted for.</summary>
    public const int MinimumFitSize = 5;

    /// <summary>The value below which a share <paramref name="p"/> of the distribution lies.</summary>
    /// <param name="p">Probability, 0 ≤ p &lt; 1.</param>
    /// <returns>σ ((1 − p)^(−k) − 1) / k, or its limit −σ log(1 − p) at k = 0.</returns>
    public double Quantile(double p)
    {
        double exponential = -Log1P(-p);
        return K == 0 ? Scale * exponential : Scale * ExpM1(K * exponential) / K;
    }

    /// <summary>
    /// Fits shape and scale by the empirical Bayes estimator of Zhang and Stephens (2009), "A new and efficient
    /// estimation method for the generalized Pareto distribution", Technometrics 51(3): the profile likelihood in b =
    /// k/σ is averaged over a grid of about 30 + √n points under a data-based prior. No iteration, so it cannot fail to
    /// converge.
    /// </summary>
    /// <param name="sorted">The sample, ascending, all positive and finite; at least
    /// <see cref="MinimumFitSize"/>.</param>
    /// <returns>The fit, before any shrinkage of k. A sample of equal values has k = −∞.</returns>
    /// <exception cref="ArgumentException">The sample is too small, not positive and finite, or not
    /// ascending.</exception>
    public static GeneralizedPareto Fit(ReadOnlySpan<double> sorted)
    {
        CheckSample(sorted);
        int n = sorted.Length;
        double largest = sorted[^1];
        if (largest - sorted[0] <= 1e-13 * largest)
            return new GeneralizedPareto(double.NegativeInfinity, largest);

        // The authors write −k/σ for what is called θ here; θ < 1/largest keeps the whole sample inside the support.
        double quartile = sorted[Math.Max((int)(n / 4.0 + 0.5) - 1, 0)];
        int points = 30 + (int)Math.Sqrt(n);
        var theta = new double[points];
        var logLikelihood = new double[points];
        for (int j = 0; j < points; j++)
        {
            // Relative to the largest value, so that neither tiny nor huge samples leave the range of double.
            theta[j] = 1 + (1 - Math.Sqrt(points / (j + 0.5))) / 3 * (largest / quartile);
            double k = MeanLog(sorted, largest, theta[j]);
            logLikelihood[j] = n * (LogOfRatio(theta[j], k, sorted, largest) - k - 1);
        }
        LogWeights.Normalize(logLikelihood, logLikelihood);
        double posteriorTheta = 0;
        for (int j = 0; j < points; j++)
            posteriorTheta += theta[j] * logLikelihood[j];
        double shape = MeanLog(sorted, largest, posteriorTheta);
        return new GeneralizedPareto(shape, largest * Math.Exp(-LogOfRatio(posteriorTheta, shape, sorted, largest)));
    }

    /// <summary>k as a function of θ, (1/n) Σ log(1 − θ xᵢ), with x relative to the largest value.</summary>
    private static double MeanLog(ReadOnlySpan<double> sample, double largest, double theta)
    {
        double sum = 0;
        foreach (double x in sample)
            sum += Log1P(-theta * (x / largest));
        return sum / sample.Length;
    }

    /// <summary>log(−θ / k) = −log σ (of the relative sample), with its limit −log(mean x) at θ = 0.</summary>
    private static double LogOfRatio(double theta, double k, ReadOnlySpan<double> sample, double largest)
    {
        if (k != 0)
            return Math.Log(-theta / k);
        double mean = 0;
        foreach (double x in sample)
            mean += x / largest / sample.Length;
        return -Math.Log(mean);
    }

    private static void CheckSample(ReadOnlySpan<double> sorted)
    {
        if (sorted.Length < MinimumFitSize)
            throw new ArgumentException(
                FormattableString.Invariant($"A fit needs {MinimumFitSize} values, not {sorted.Length}."),
                nameof(sorted)
            );
        double previous = double.Epsilon;
        for (int i = 0; i < sorted.Length; previous = sorted[i++])
            if (!(sorted[i] >= previous && sorted[i] < double.PositiveInfinity))
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Value {i} is {sorted[i]}; the sample must be positive, finite and ascending."
                    ),
                    nameof(sorted)
                );
    }

    /// <summary>log(1 + x), accurate near 0.</summary>
    internal static double Log1P(double x)
    {
        double u = 1 + x;
        // Kahan's correction: the rounding of 1 + x cancels between log u and u − 1.
        return u == 1 ? x
            : double.IsInfinity(u) ? u
            : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>exp(x) − 1, accurate near 0.</summary>
    private static double ExpM1(double x)
    {
        if (Math.Abs(x) > 0.5)
            return Math.Exp(x) - 1;
        double u = Math.Exp(x);
        return u == 1 ? x
            : u - 1 == -1 ? -1
            : (u - 1) * (x / Math.Log(u));
    }

    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(K), K), (nameof(Scale), Scale));
}
