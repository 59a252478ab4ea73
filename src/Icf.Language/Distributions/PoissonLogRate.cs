using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>A Poisson by the logarithm of its rate: the distribution of Poisson regression.</summary>
/// <remarks>Unlike a <see cref="Poisson"/> of the rate exp(logRate), it keeps its digits where that underflows, and its
/// derivative needs no logarithm. A rate beyond the range of doubles counts as the greatest double.
/// <c>default(PoissonLogRate)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Count, 0)]
public readonly struct PoissonLogRate : IDistribution<int>, IDifferentiableCumulative<int>, IMoments
{
    private readonly bool _constructed;

    /// <summary>Makes the distribution.</summary>
    /// <param name="logRate">The logarithm of the mean count, finite.</param>
    /// <exception cref="DistributionParameterException">The parameter breaks its rule.</exception>
    public PoissonLogRate([Finite] double logRate)
    {
        Require.Finite(logRate, nameof(PoissonLogRate));
        LogRate = logRate;
        _constructed = true;
    }

    /// <summary>The logarithm of the mean count.</summary>
    public double LogRate { get; }

    /// <summary>The mean count.</summary>
    public double Rate => Math.Min(Math.Exp(LogRate), double.MaxValue);

    /// <inheritdoc/>
    public double Mean => Rate;

    /// <inheritdoc/>
    public double Variance => Rate;

    /// <inheritdoc/>
    public Support Support => Support.Count();

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    /// <remarks>The greatest int stands for all counts from it on.</remarks>
    public double LogProb(int value)
    {
        Require.Constructed(_constructed, nameof(PoissonLogRate));
        return value < 0 ? double.NegativeInfinity : LogMass(value, Rate);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(int value)
    {
        Require.Constructed(_constructed, nameof(PoissonLogRate));
        if (value < 0)
            return Partials.Outside;
        double rate = Rate,
            log = LogMass(value, rate);
        bool isTail = value == CountOverflow.Greatest && LogRate > 0;
        return new(log, 0, isTail ? rate * PoissonKernel.ByRate(value, rate, log) : value - rate);
    }

    /// <inheritdoc/>
    /// <remarks>The greatest int stands for all counts from it on.</remarks>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(_constructed, nameof(PoissonLogRate));
        return CountOverflow.Saturate(PoissonKernel.Sample(ref rng, Rate));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_constructed, nameof(PoissonLogRate));
        return new Poisson(Rate).Cdf(value);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_constructed, nameof(PoissonLogRate));
        return new Poisson(Rate).Survival(value);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_constructed, nameof(PoissonLogRate));
        Require.Level(probability, nameof(PoissonLogRate));
        return new Poisson(Rate).Quantile(probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(int value)
    {
        Require.Constructed(_constructed, nameof(PoissonLogRate));
        return new(Rate);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"PoissonLogRate(logRate: {LogRate})");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double LogMass(int k, double rate) =>
        k < LogFactorial.Count ? PoissonKernel.LogMassOfFew(k, rate, LogRate) : LogMassOfMany(k, rate);

    private double LogMassOfMany(int k, double rate) =>
        k == CountOverflow.Greatest && LogRate > 0 ? PoissonKernel.LogOverflow(rate)
        : LogRate > 0 ? PoissonKernel.LogMass(k, rate)
        : k * LogRate - rate - SpecialMath.LogGamma(k + 1.0);
}

/// <content>The factory of <see cref="Icf.PoissonLogRate"/>.</content>
public static partial class Prob
{
    /// <summary>A Poisson, by the logarithm of its rate.</summary>
    /// <param name="logRate">The logarithm of the mean count, finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PoissonLogRate PoissonLogRate(double logRate) => new(logRate);
}
