using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The exponential of a normal, on the half-line from zero.</summary>
/// <remarks><c>default(LogNormal)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.HalfLine, 0)]
public readonly struct LogNormal : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="mu">The mean of ln x, finite.</param>
    /// <param name="sigma">The standard deviation of ln x, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public LogNormal([Finite] double mu, [Positive] double sigma)
    {
        Require.Finite(mu, nameof(LogNormal));
        Require.Positive(sigma, nameof(LogNormal));
        Mu = mu;
        Sigma = sigma;
    }

    /// <summary>The mean of ln x.</summary>
    public double Mu { get; }

    /// <summary>The standard deviation of ln x.</summary>
    public double Sigma { get; }

    /// <inheritdoc/>
    public double Mean => Math.Exp(Mu + 0.5 * Sigma * Sigma);

    /// <inheritdoc/>
    public double Variance => Math.Exp(2 * (Mu + Sigma * Sigma)) * SpecialMath.OneMinusExpMinus(Sigma * Sigma);

    /// <inheritdoc/>
    public Support Support => Support.Positive;

    /// <summary>The mean and the standard deviation of ln x: mu and sigma.</summary>
    public LocationScale Typical => new(Mu, Sigma);

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Sigma > 0, nameof(LogNormal));
        if (value <= 0)
            return double.NegativeInfinity;
        double log = Elementary.Log(value);
        double z = (log - Mu) / Sigma;
        return -0.5 * z * z - Elementary.Log(Sigma) - Constants.HalfLogTwoPi - log;
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(Sigma > 0, nameof(LogNormal));
        if (value <= 0 || double.IsPositiveInfinity(value))
            return Partials.Outside;
        double log = Elementary.Log(value),
            z = (log - Mu) / Sigma,
            byMu = z / Sigma;
        return new(
            -0.5 * z * z - Elementary.Log(Sigma) - Constants.HalfLogTwoPi - log,
            -(1 + byMu) / value,
            byMu,
            (z * z - 1) / Sigma
        );
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Sigma > 0, nameof(LogNormal));
        return Interior.HalfLine(Math.Exp(Mu + Sigma * rng.NextNormal()));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Sigma > 0, nameof(LogNormal));
        return value <= 0 ? 0 : NormalKernel.Cdf((Elementary.Log(value) - Mu) / Sigma);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Sigma > 0, nameof(LogNormal));
        return value <= 0 ? 1 : NormalKernel.Survival((Elementary.Log(value) - Mu) / Sigma);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Sigma > 0, nameof(LogNormal));
        Require.Level(probability, nameof(LogNormal));
        return Interior.QuantileOnHalfLine(Math.Exp(Mu + Sigma * NormalKernel.Quantile(probability)), probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Sigma > 0, nameof(LogNormal));
        return new(value, value * ((Elementary.Log(value) - Mu) / Sigma));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"LogNormal(mu: {Mu}, sigma: {Sigma})");
}

/// <content>The factory of <see cref="Icf.LogNormal"/>.</content>
public static partial class Prob
{
    /// <summary>The exponential of a normal.</summary>
    /// <param name="mu">The mean of ln x, finite.</param>
    /// <param name="sigma">The standard deviation of ln x, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LogNormal LogNormal(double mu, double sigma) => new(mu, sigma);
}
