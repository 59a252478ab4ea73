using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>One trial: true with a given probability.</summary>
/// <remarks><c>default(Bernoulli)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Finite, 0, 1)]
public readonly struct Bernoulli : IDistribution<bool>, IDifferentiableCumulative<bool>, IMoments
{
    private readonly bool _constructed;

    /// <summary>Makes the distribution.</summary>
    /// <param name="p">The probability of true, between 0 and 1, both included.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Bernoulli([Probability] double p)
    {
        Require.Probability(p, nameof(Bernoulli));
        P = p;
        _constructed = true;
    }

    /// <summary>The probability of true.</summary>
    public double P { get; }

    /// <inheritdoc/>
    public double Mean => P;

    /// <inheritdoc/>
    public double Variance => P * (1 - P);

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, 1);

    /// <summary>The mean and the standard deviation of 0 or 1.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    public double LogProb(bool value)
    {
        Require.Constructed(_constructed, nameof(Bernoulli));
        return value ? Elementary.Log(P) : SpecialMath.Log1p(-P);
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(bool value)
    {
        Require.Constructed(_constructed, nameof(Bernoulli));
        double mass = value ? P : 1 - P;
        return mass > 0 ? new(LogProb(value), 0, value ? 1 / mass : -1 / mass) : Partials.Outside;
    }

    /// <inheritdoc/>
    public bool Sample(ref Rng rng)
    {
        Require.Constructed(_constructed, nameof(Bernoulli));
        return rng.NextDouble() < P;
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_constructed, nameof(Bernoulli));
        return value < 0 ? 0
            : value < 1 ? 1 - P
            : 1;
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_constructed, nameof(Bernoulli));
        return value < 0 ? 1
            : value < 1 ? P
            : 0;
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_constructed, nameof(Bernoulli));
        Require.Level(probability, nameof(Bernoulli));
        return probability < 1 && probability <= 1 - P ? 0 : 1;
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(bool value)
    {
        Require.Constructed(_constructed, nameof(Bernoulli));
        return new(value ? 0 : 1 / (1 - P));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Bernoulli(p: {P})");
}

/// <content>The factory of <see cref="Icf.Bernoulli"/>.</content>
public static partial class Prob
{
    /// <summary>One trial: true with a given probability.</summary>
    /// <param name="p">The probability of true, between 0 and 1.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bernoulli Bernoulli(double p) => new(p);
}
