using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// The negative binomial distribution on the counts from zero, by mean and dispersion: a Poisson whose rate is a gamma
/// of shape <c>dispersion</c>. The variance is mean + mean²/dispersion.
/// </summary>
/// <remarks><c>default(NegativeBinomial)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Count, 0)]
public readonly struct NegativeBinomial : IDistribution<int>, IDifferentiableCumulative<int>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="mean">The mean, finite and not negative.</param>
    /// <param name="dispersion">The dispersion, the number of successes waited for; the larger, the closer to a
    /// Poisson, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public NegativeBinomial([NotNegative] double mean, [Positive] double dispersion)
    {
        Require.That(mean >= 0 && mean <= double.MaxValue, mean, nameof(NegativeBinomial), "finite and not negative");
        Require.Positive(dispersion, nameof(NegativeBinomial));
        Mean = mean;
        Dispersion = dispersion;
    }

    /// <summary>The number of failures before a number of successes, in independent trials.</summary>
    /// <param name="successes">The number of successes waited for, positive and finite; not necessarily whole.</param>
    /// <param name="p">The probability of success, above 0 and at most 1.</param>
    /// <returns>The distribution with mean successes · (1 − p)/p and dispersion <paramref name="successes"/>.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static NegativeBinomial OfSuccesses([Positive] double successes, [Above(0), AtMost(1)] double p)
    {
        Require.Positive(successes, nameof(NegativeBinomial));
        Require.That(p > 0 && p <= 1, p, nameof(NegativeBinomial), "above 0 and at most 1");
        return new(successes * ((1 - p) / p), successes);
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The dispersion, the number of successes waited for; the larger, the closer to a Poisson.</summary>
    public double Dispersion { get; }

    /// <inheritdoc/>
    public double Variance => Mean == 0 ? 0 : Mean + Mean * (Mean / Dispersion);

    /// <inheritdoc/>
    public Support Support => Support.Count();

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    /// <remarks>The greatest int stands for all counts from it on.</remarks>
    public double LogProb(int value)
    {
        Require.Constructed(Dispersion > 0, nameof(NegativeBinomial));
        if (value < 0)
            return double.NegativeInfinity;
        double log = NegativeBinomialKernel.LogMass(value, Mean, Dispersion);
        return value < CountOverflow.Greatest
            ? log
            : CountOverflow.LogTail(
                NegativeBinomialKernel.Survival(value - 1.0, Mean, Dispersion),
                log,
                1 / (1 + Dispersion / Mean) * (1 + Dispersion / value)
            );
    }

    /// <inheritdoc/>
    /// <remarks>At the greatest int, the derivative by the dispersion is that of the mass at it alone, without all
    /// beyond.</remarks>
    public Partials LogProbWithPartials(int value)
    {
        double log = LogProb(value);
        if (double.IsNegativeInfinity(log))
            return Partials.Outside;
        double byMean =
            value < CountOverflow.Greatest
                ? NegativeBinomialKernel.ByMean(value, Mean, Dispersion)
                : Math.Exp(NegativeBinomialKernel.LogMass(value, Mean, Dispersion) + Elementary.Log(value) - log)
                    / Mean;
        return new(log, 0, byMean, NegativeBinomialKernel.ByDispersion(value, Mean, Dispersion));
    }

    /// <inheritdoc/>
    /// <remarks>The greatest int stands for all counts from it on.</remarks>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(Dispersion > 0, nameof(NegativeBinomial));
        return CountOverflow.Saturate(NegativeBinomialKernel.Sample(ref rng, Mean, Dispersion));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Dispersion > 0, nameof(NegativeBinomial));
        if (value < 0)
            return 0;
        return value >= CountOverflow.Greatest ? 1 : NegativeBinomialKernel.Cdf(Math.Floor(value), Mean, Dispersion);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Dispersion > 0, nameof(NegativeBinomial));
        if (value < 0)
            return 1;
        return value >= CountOverflow.Greatest
            ? 0
            : NegativeBinomialKernel.Survival(Math.Floor(value), Mean, Dispersion);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Dispersion > 0, nameof(NegativeBinomial));
        Require.Level(probability, nameof(NegativeBinomial));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(int value)
    {
        Require.Constructed(Dispersion > 0, nameof(NegativeBinomial));
        (double byMean, double byDispersion) = NegativeBinomialKernel.QuantileSlopes(value, Mean, Dispersion);
        return new(byMean, byDispersion);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"NegativeBinomial(mean: {Mean}, dispersion: {Dispersion})");
}

/// <content>The factory of <see cref="Icf.NegativeBinomial"/>.</content>
public static partial class Prob
{
    /// <summary>The negative binomial distribution by mean and dispersion;
    /// <see cref="Icf.NegativeBinomial.OfSuccesses"/> makes it from a number of successes and their
    /// probability.</summary>
    /// <param name="mean">The mean, finite and not negative.</param>
    /// <param name="dispersion">The dispersion, positive and finite; the variance is mean + mean²/dispersion.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NegativeBinomial NegativeBinomial(double mean, double dispersion) => new(mean, dispersion);
}
