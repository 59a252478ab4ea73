using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>A Poisson count, or zero with a probability besides.</summary>
/// <remarks><c>default(ZeroInflatedPoisson)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.
/// Lambert, "Zero-inflated Poisson regression, with an application to defects in manufacturing", 1992.</remarks>
[Support(SupportKind.Count, 0)]
public readonly struct ZeroInflatedPoisson : IDistribution<int>, IDifferentiableCumulative<int>, IMoments
{
    private readonly bool _constructed;

    /// <summary>Makes the distribution.</summary>
    /// <param name="extra">The probability of a zero that is no Poisson count, between 0 and 1.</param>
    /// <param name="rate">The mean of the Poisson count, finite and not negative.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public ZeroInflatedPoisson([Probability] double extra, [NotNegative] double rate)
    {
        Require.Probability(extra, nameof(ZeroInflatedPoisson));
        Require.That(
            rate >= 0 && rate <= double.MaxValue,
            rate,
            nameof(ZeroInflatedPoisson),
            "finite and not negative"
        );
        Extra = extra;
        Rate = rate;
        _constructed = true;
    }

    /// <summary>The probability of a zero that is no Poisson count.</summary>
    public double Extra { get; }

    /// <summary>The mean of the Poisson count.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public double Mean => (1 - Extra) * Rate;

    /// <inheritdoc/>
    public double Variance => (1 - Extra) * Rate * (1 + Extra * Rate);

    /// <inheritdoc/>
    public Support Support => Support.Count();

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    /// <remarks>The greatest int stands for all counts from it on.</remarks>
    public double LogProb(int value)
    {
        Require.Constructed(_constructed, nameof(ZeroInflatedPoisson));
        if (value <= 0)
            return value < 0 ? double.NegativeInfinity : LogMassAtZero();
        return SpecialMath.Log1p(-Extra)
            + (value < CountOverflow.Greatest ? PoissonKernel.LogMass(value, Rate) : PoissonKernel.LogOverflow(Rate));
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(int value)
    {
        double log = LogProb(value);
        if (double.IsNegativeInfinity(log))
            return Partials.Outside;
        if (value > 0)
        {
            double logPoisson = value < CountOverflow.Greatest ? 0 : PoissonKernel.LogOverflow(Rate);
            return new(log, 0, -1 / (1 - Extra), PoissonKernel.ByRate(value, Rate, logPoisson));
        }

        double byExtra =
            Extra == 0
                ? SpecialMath.Expm1(Rate)
                : SpecialMath.OneMinusExpMinus(Rate) / (Extra + (1 - Extra) * Math.Exp(-Rate));
        return new(log, 0, byExtra, -1 / (1 + OddsOfZero));
    }

    /// <inheritdoc/>
    /// <remarks>The greatest int stands for all counts from it on.</remarks>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(_constructed, nameof(ZeroInflatedPoisson));
        return rng.NextDouble() < Extra ? 0 : CountOverflow.Saturate(PoissonKernel.Sample(ref rng, Rate));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_constructed, nameof(ZeroInflatedPoisson));
        return value < 0 ? 0
            : value >= CountOverflow.Greatest ? 1
            : Extra + (1 - Extra) * PoissonKernel.Cdf(Math.Floor(value), Rate);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_constructed, nameof(ZeroInflatedPoisson));
        return value < 0 ? 1
            : value >= CountOverflow.Greatest ? 0
            : (1 - Extra) * PoissonKernel.Survival(Math.Floor(value), Rate);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_constructed, nameof(ZeroInflatedPoisson));
        Require.Level(probability, nameof(ZeroInflatedPoisson));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(int value)
    {
        Require.Constructed(_constructed, nameof(ZeroInflatedPoisson));

        // A tail that underflows is its first mass, which is a share of the one before.
        double above = PoissonKernel.Survival(value, Rate);
        double share =
            above > 0 ? Math.Exp(Elementary.Log(above) - LogProb(value)) : Rate / (value + 1.0) / (1 - Extra);
        return new(-share, value > 0 ? 1 : 1 / (1 + OddsOfZero));
    }

    /// <summary>The odds that a zero is no Poisson count.</summary>
    private double OddsOfZero => Extra == 0 ? 0 : Extra / (1 - Extra) * Math.Exp(Rate);

    /// <summary>
    /// ln [extra + (1 − extra) exp(−rate)], also where it is nearly zero and where the power underflows.
    /// </summary>
    private double LogMassAtZero()
    {
        if (Extra == 0)
            return -Rate;
        double rest = (1 - Extra) * SpecialMath.OneMinusExpMinus(Rate);
        return rest < 0.5 ? SpecialMath.Log1p(-rest) : Elementary.Log(Extra + (1 - Extra) * Math.Exp(-Rate));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"ZeroInflatedPoisson(extra: {Extra}, rate: {Rate})");
}

/// <content>The factory of <see cref="Icf.ZeroInflatedPoisson"/>.</content>
public static partial class Prob
{
    /// <summary>A Poisson count, or zero with a probability besides.</summary>
    /// <param name="extra">The probability of a zero that is no Poisson count, between 0 and 1.</param>
    /// <param name="rate">The mean of the Poisson count, finite and not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ZeroInflatedPoisson ZeroInflatedPoisson(double extra, double rate) => new(extra, rate);
}
