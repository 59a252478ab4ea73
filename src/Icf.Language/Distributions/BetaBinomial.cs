using System.Globalization;

namespace Icf;

/// <summary>The number of successes in trials that share a probability drawn from Beta(a, b).</summary>
/// <remarks><c>default(BetaBinomial)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>. Tails are sums over the support and take time in
/// proportion to <c>n</c>.</remarks>
public readonly struct BetaBinomial : IDistribution<int>, IMoments, ICumulative
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="a">The first shape of the beta, the weight of success, positive and finite.</param>
    /// <param name="b">The second shape of the beta, the weight of failure, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public BetaBinomial(int n, double a, double b)
    {
        Require.That(n >= 0, n, nameof(BetaBinomial), "not negative");
        Require.Positive(a, nameof(BetaBinomial));
        Require.Positive(b, nameof(BetaBinomial));
        N = n;
        A = a;
        B = b;
    }

    /// <summary>The number of trials.</summary>
    public int N { get; }

    /// <summary>The first shape of the beta, the weight of success.</summary>
    public double A { get; }

    /// <summary>The second shape of the beta, the weight of failure.</summary>
    public double B { get; }

    /// <inheritdoc/>
    public double Mean => N / (1 + B / A);

    /// <inheritdoc/>
    public double Variance => N / (1 + B / A) / (1 + A / B) * ((A + B + N) / (A + B + 1));

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, N);

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    public double LogProb(int value)
    {
        Require.Constructed(A > 0, nameof(BetaBinomial));
        return value < 0 || value > N ? double.NegativeInfinity : LogMass(value);
    }

    /// <inheritdoc/>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(A > 0, nameof(BetaBinomial));
        return BinomialKernel.Sample(ref rng, N, BetaKernel.Sample(ref rng, A, B));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(A > 0, nameof(BetaBinomial));
        if (value < 0)
            return 0;
        return value >= N ? 1 : Math.Min(Sum(0, (int)value), 1);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(A > 0, nameof(BetaBinomial));
        if (value < 0)
            return 1;
        return value >= N ? 0 : Math.Min(Sum((int)value + 1, N), 1);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(A > 0, nameof(BetaBinomial));
        Require.Level(probability, nameof(BetaBinomial));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"BetaBinomial(n: {N}, a: {A}, b: {B})");

    /// <summary>
    /// By the rule of Bayes at any x, C(n, k) B(a + k, b + n − k)/B(a, b) is the binomial's mass at k, times the density of
    /// Beta(a, b), over that of Beta(a + k, b + n − k); near the mean of the last, all three keep their digits.
    /// </summary>
    private double LogMass(int k)
    {
        double a = A + k, b = B + (N - k), x = 1 / (1 + b / a), y = 1 / (1 + a / b);
        return BinomialKernel.LogMass(k, N, x) + BetaKernel.LogDensity(A, B, x, y) - BetaKernel.LogDensity(a, b, x, y);
    }

    /// <summary>The mass from one count to another, by the ratio of neighbours.</summary>
    private double Sum(int from, int to)
    {
        double mass = Math.Exp(LogMass(from)), sum = 0;
        for (int k = from; ; k++)
        {
            sum += mass;
            if (k >= to)
                return sum;

            // What underflowed at the start would stay zero.
            mass = mass > double.Epsilon * 1e20
                ? mass * ((double)(N - k) / (k + 1.0) * ((A + k) / (B + (N - k - 1))))
                : Math.Exp(LogMass(k + 1));
        }
    }
}
