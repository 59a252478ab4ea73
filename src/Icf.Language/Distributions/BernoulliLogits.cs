using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>One trial, by the logarithm of the odds of true: the distribution of logistic regression.</summary>
/// <remarks>Unlike a <see cref="Bernoulli"/> of the probability 1/(1 + exp(−logits)), it keeps its digits where that
/// rounds to zero or one. <c>default(BernoulliLogits)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Finite, 0, 1)]
public readonly struct BernoulliLogits : IDistribution<bool>, IDifferentiableCumulative<bool>, IMoments
{
    private readonly bool _constructed;

    /// <summary>Makes the distribution.</summary>
    /// <param name="logits">The log odds of true, ln [p/(1 − p)], finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public BernoulliLogits([Finite] double logits)
    {
        Require.Finite(logits, nameof(BernoulliLogits));
        Logits = logits;
        _constructed = true;
    }

    /// <summary>The log odds of true.</summary>
    public double Logits { get; }

    /// <summary>The probability of true.</summary>
    public double P => SpecialMath.Sigmoid(Logits);

    /// <inheritdoc/>
    public double Mean => P;

    /// <inheritdoc/>
    public double Variance => P * SpecialMath.Sigmoid(-Logits);

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, 1);

    /// <summary>The mean and the standard deviation of 0 or 1.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    public double LogProb(bool value)
    {
        Require.Constructed(_constructed, nameof(BernoulliLogits));
        return SpecialMath.LogSigmoid(value ? Logits : -Logits);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(bool value)
    {
        Require.Constructed(_constructed, nameof(BernoulliLogits));
        double side = value ? Logits : -Logits,
            against = Math.Exp(-Math.Abs(side)),
            sum = 1 + against,
            inverse = 1 / sum;

        // ln (1 + e⁻ˢ), what its argument lost by rounding put back in.
        double log = Math.Min(side, 0) - (Elementary.Log(sum) - (sum - 1 - against) * inverse),
            other = (side < 0 ? 1 : against) * inverse;
        return new(log, 0, value ? other : -other);
    }

    /// <inheritdoc/>
    public bool Sample(ref Rng rng)
    {
        Require.Constructed(_constructed, nameof(BernoulliLogits));
        return rng.NextDouble() < P;
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_constructed, nameof(BernoulliLogits));
        return value < 0 ? 0
            : value < 1 ? SpecialMath.Sigmoid(-Logits)
            : 1;
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_constructed, nameof(BernoulliLogits));
        return value < 0 ? 1
            : value < 1 ? P
            : 0;
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_constructed, nameof(BernoulliLogits));
        Require.Level(probability, nameof(BernoulliLogits));
        return probability < 1 && probability <= SpecialMath.Sigmoid(-Logits) ? 0 : 1;
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(bool value)
    {
        Require.Constructed(_constructed, nameof(BernoulliLogits));
        return new(value ? 0 : P);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"BernoulliLogits(logits: {Logits})");
}

/// <content>The factory of <see cref="Icf.BernoulliLogits"/>.</content>
public static partial class Prob
{
    /// <summary>One trial, by the log odds of true.</summary>
    /// <param name="logits">The log odds, ln [p/(1 − p)], finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BernoulliLogits BernoulliLogits(double logits) => new(logits);
}
