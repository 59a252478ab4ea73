using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The normal (Gaussian) distribution on the real line.</summary>
/// <remarks><c>default(Normal)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Real)]
public readonly struct Normal : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes a normal distribution.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Normal([Finite] double mean, [Positive] double standardDeviation)
    {
        Require.Finite(mean, nameof(Normal));
        Require.Positive(standardDeviation, nameof(Normal));
        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    /// <summary>Makes a normal distribution of a given precision.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="precision">One over the variance, positive and finite.</param>
    /// <returns>The distribution with the standard deviation 1/√precision, which is finite for every
    /// precision.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static Normal OfPrecision([Finite] double mean, [Positive] double precision)
    {
        Require.Positive(precision, nameof(Normal));
        return new(mean, 1 / Math.Sqrt(precision));
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    public double Variance => StandardDeviation * StandardDeviation;

    /// <inheritdoc/>
    public Support Support => Support.Real;

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => new(Mean, StandardDeviation);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double LogProb(double value)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        return LogProb(value, Elementary.Log(StandardDeviation));
    }

    /// <summary>The same, for many values in turn.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="logs">Remembers the logarithm of the standard deviation.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double LogProb(double value, ref LogMemo logs)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        return LogProb(value, logs.Log(StandardDeviation));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double LogProb(double value, double logScale)
    {
        double z = (value - Mean) / StandardDeviation;
        return -0.5 * z * z - logScale - Constants.HalfLogTwoPi;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        return LogProbWithPartials(value, Elementary.Log(StandardDeviation));
    }

    /// <summary>The same, for many values in turn.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="logs">Remembers the logarithm of the standard deviation.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(double value, ref LogMemo logs)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        return LogProbWithPartials(value, logs.Log(StandardDeviation));
    }

    /// <summary>The same, where the logarithm of the standard deviation is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Partials LogProbWithPartials(double value, double logScale)
    {
        var (log, byValue, byScale) = NormalKernel.WithSlopes(value - Mean, StandardDeviation, logScale);
        return new(log - Constants.HalfLogTwoPi, byValue, -byValue, byScale);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sample(ref Rng rng)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        double x = Mean + StandardDeviation * rng.NextNormal();
        return double.IsFinite(x) ? x : Interior.Line(x);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        return NormalKernel.Cdf((value - Mean) / StandardDeviation);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        return NormalKernel.Survival((value - Mean) / StandardDeviation);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        Require.Level(probability, nameof(Normal));
        return Interior.QuantileOnLine(Mean + StandardDeviation * NormalKernel.Quantile(probability), probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        return new(1, (value - Mean) / StandardDeviation);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Normal(mean: {Mean}, standardDeviation: {StandardDeviation})");
}

/// <content>The factories of <see cref="Icf.Normal"/>.</content>
public static partial class Prob
{
    /// <summary>The normal distribution on the real line.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Normal Normal(double mean, double standardDeviation) => new(mean, standardDeviation);

    /// <summary>The normal distribution on the real line, by its precision.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="precision">One over the variance, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Normal NormalPrecision(double mean, double precision) => Icf.Normal.OfPrecision(mean, precision);
}
