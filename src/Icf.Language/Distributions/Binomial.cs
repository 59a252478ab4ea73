using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The number of successes in independent trials.</summary>
/// <remarks><c>default(Binomial)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Finite, 0, nameof(Binomial.N))]
public readonly struct Binomial : IDistribution<int>, IDifferentiableCumulative<int>, IMoments
{
    private readonly bool _constructed;

    /// <summary>Makes the distribution.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="p">The probability of success, between 0 and 1, both included.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Binomial([NotNegative] int n, [Probability] double p)
    {
        Require.That(n >= 0, n, nameof(Binomial), "not negative");
        Require.Probability(p, nameof(Binomial));
        N = n;
        P = p;
        _constructed = true;
    }

    /// <summary>The number of trials.</summary>
    public int N { get; }

    /// <summary>The probability of success.</summary>
    public double P { get; }

    /// <inheritdoc/>
    public double Mean => N * P;

    /// <inheritdoc/>
    public double Variance => N * P * (1 - P);

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, N);

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    public double LogProb(int value)
    {
        Require.Constructed(_constructed, nameof(Binomial));
        return value < 0 || value > N ? double.NegativeInfinity : BinomialKernel.LogMass(value, N, P);
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(int value)
    {
        double log = LogProb(value);
        if (double.IsNegativeInfinity(log))
            return Partials.Outside;
        double byP =
            N == 0 ? 0
            : value == 0 ? -N / (1 - P)
            : value == N ? N / P
            : (value - N * P) / P / (1 - P);
        return new(log, 0, byP);
    }

    /// <inheritdoc/>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(_constructed, nameof(Binomial));
        return BinomialKernel.Sample(ref rng, N, P);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_constructed, nameof(Binomial));
        if (value < 0)
            return 0;
        double k = Math.Floor(value);
        return k >= N ? 1 : IncompleteBeta.Upper(k + 1, N - k, P, 1 - P);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_constructed, nameof(Binomial));
        if (value < 0)
            return 1;
        double k = Math.Floor(value);
        return k >= N ? 0 : IncompleteBeta.Lower(k + 1, N - k, P, 1 - P);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_constructed, nameof(Binomial));
        Require.Level(probability, nameof(Binomial));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(int value)
    {
        Require.Constructed(_constructed, nameof(Binomial));
        return new(value < N ? (N - value) / (1 - P) : 0);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Binomial(n: {N}, p: {P})");
}

/// <content>The factory of <see cref="Icf.Binomial"/>.</content>
public static partial class Prob
{
    /// <summary>The number of successes in independent trials.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="p">The probability of success, between 0 and 1.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Binomial Binomial(int n, double p) => new(n, p);
}
