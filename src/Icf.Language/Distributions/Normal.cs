using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The normal (Gaussian) distribution on the real line.</summary>
/// <remarks><c>default(Normal)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
public readonly struct Normal : IDistribution<double>, IMoments, ICumulative
{
    /// <summary>Makes a normal distribution.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Normal(double mean, double standardDeviation)
    {
        Require.Finite(mean, nameof(Normal));
        Require.Positive(standardDeviation, nameof(Normal));
        Mean = mean;
        StandardDeviation = standardDeviation;
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
        double z = (value - Mean) / StandardDeviation;
        return -0.5 * z * z - Elementary.Log(StandardDeviation) - Constants.HalfLogTwoPi;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sample(ref Rng rng)
    {
        Require.Constructed(StandardDeviation > 0, nameof(Normal));
        return Mean + StandardDeviation * rng.NextNormal();
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
        return Mean + StandardDeviation * NormalKernel.Quantile(probability);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Normal(mean: {Mean}, standardDeviation: {StandardDeviation})");
}
