using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The number of successes in trials that share a probability drawn from Beta(a, b).</summary>
/// <remarks><c>default(BetaBinomial)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Finite, 0, nameof(BetaBinomial.N))]
public readonly struct BetaBinomial : IDistribution<int>, IDifferentiable<int>, IMoments, ICumulative
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="a">The first shape of the beta, the weight of success, positive and finite.</param>
    /// <param name="b">The second shape of the beta, the weight of failure, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public BetaBinomial([NotNegative] int n, [Positive] double a, [Positive] double b)
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
    public double Variance => N / (1 + B / A) / (1 + A / B) * (1 + (N - 1) / (A + B + 1));

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, N);

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    public double LogProb(int value)
    {
        Require.Constructed(A > 0, nameof(BetaBinomial));
        return value < 0 || value > N ? double.NegativeInfinity : Kernel.LogMass(value);
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(int value)
    {
        double log = LogProb(value);
        if (double.IsNegativeInfinity(log))
            return Partials.Outside;
        (double byA, double byB) = Kernel.Slopes(value);
        return new(log, 0, byA, byB);
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
        return value >= N ? 1 : Kernel.Cdf((int)value);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(A > 0, nameof(BetaBinomial));
        if (value < 0)
            return 1;
        return value >= N ? 0 : Kernel.Survival((int)value);
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
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"BetaBinomial(n: {N}, a: {A}, b: {B})");

    private BetaBinomialKernel Kernel => new(N, A, B);
}

/// <content>The factory of <see cref="Icf.BetaBinomial"/>.</content>
public static partial class Prob
{
    /// <summary>The number of successes in trials that share a probability drawn from a beta.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="a">The first shape of the beta, the weight of success, positive and finite.</param>
    /// <param name="b">The second shape of the beta, the weight of failure, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BetaBinomial BetaBinomial(int n, double a, double b) => new(n, a, b);
}
