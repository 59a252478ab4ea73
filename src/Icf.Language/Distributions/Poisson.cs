using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The Poisson distribution on the counts from zero.</summary>
/// <remarks><c>default(Poisson)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Count, 0)]
public readonly struct Poisson : IDistribution<int>, IDifferentiableCumulative<int>, IMoments
{
    private readonly bool _constructed;

    /// <summary>Makes the distribution.</summary>
    /// <param name="rate">The mean count, finite and not negative; zero gives zero for certain.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Poisson([NotNegative] double rate)
    {
        Require.That(rate >= 0 && rate <= double.MaxValue, rate, nameof(Poisson), "finite and not negative");
        Rate = rate;
        _constructed = true;
    }

    /// <summary>The mean count.</summary>
    public double Rate { get; }

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
        Require.Constructed(_constructed, nameof(Poisson));
        if (value < 0)
            return double.NegativeInfinity;
        return value < CountOverflow.Greatest ? PoissonKernel.LogMass(value, Rate) : PoissonKernel.LogOverflow(Rate);
    }

    /// <summary>The same, for many values in turn.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="logs">Remembers the logarithm of the rate.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double LogProb(int value, ref LogMemo logs) =>
        _constructed && value > 0 && value < LogFactorial.Count
            ? PoissonKernel.LogMassOfFew(value, Rate, logs.Log(Rate))
            : LogProb(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(int value)
    {
        Require.Constructed(_constructed, nameof(Poisson));
        return value > 0 && value < LogFactorial.Count && Rate > 0
            ? OfFew(value, Elementary.Log(Rate))
            : OfOthers(value);
    }

    /// <summary>The same, for many values in turn.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="logs">Remembers the logarithm of the rate.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials LogProbWithPartials(int value, ref LogMemo logs)
    {
        Require.Constructed(_constructed, nameof(Poisson));
        return value > 0 && value < LogFactorial.Count && Rate > 0 ? OfFew(value, logs.Log(Rate)) : OfOthers(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Partials OfFew(int value, double logRate) =>
        new(PoissonKernel.LogMassOfFew(value, Rate, logRate), 0, (value - Rate) / Rate);

    private Partials OfOthers(int value)
    {
        double log = LogProb(value);
        return double.IsNegativeInfinity(log) ? Partials.Outside : new(log, 0, PoissonKernel.ByRate(value, Rate, log));
    }

    /// <inheritdoc/>
    /// <remarks>The greatest int stands for all counts from it on.</remarks>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(_constructed, nameof(Poisson));
        return CountOverflow.Saturate(PoissonKernel.Sample(ref rng, Rate));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_constructed, nameof(Poisson));
        return value < 0 ? 0
            : value >= CountOverflow.Greatest ? 1
            : PoissonKernel.Cdf(Math.Floor(value), Rate);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_constructed, nameof(Poisson));
        return value < 0 ? 1
            : value >= CountOverflow.Greatest ? 0
            : PoissonKernel.Survival(Math.Floor(value), Rate);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_constructed, nameof(Poisson));
        Require.Level(probability, nameof(Poisson));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(int value)
    {
        Require.Constructed(_constructed, nameof(Poisson));
        return new(1);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Poisson(rate: {Rate})");
}

/// <content>The factory of <see cref="Icf.Poisson"/>.</content>
public static partial class Prob
{
    /// <summary>The Poisson distribution on the counts from zero.</summary>
    /// <param name="rate">The mean count, finite and not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Poisson Poisson(double rate) => new(rate);
}
