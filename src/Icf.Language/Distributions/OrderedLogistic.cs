using System.Globalization;

namespace Icf;

/// <summary>
/// An ordered category 0, 1, …: how many of the cutpoints lie below a logistic variable with location <c>eta</c>.
/// </summary>
/// <remarks>The array is not copied: it must not change while the distribution is in use.
/// <c>default(OrderedLogistic)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>. McCullagh, "Regression models for ordinal data", 1980.</remarks>
[Support(SupportKind.Finite, 0, "cutpoints.Length")]
public readonly struct OrderedLogistic : IDistribution<int>, IDifferentiable<int>, IMoments, ICumulative
{
    private readonly double[]? _cutpoints;

    /// <summary>Makes the distribution.</summary>
    /// <param name="eta">The location of the logistic variable, finite.</param>
    /// <param name="cutpoints">At least one cutpoint, finite and each above the one before; there is one category more
    /// than there are cutpoints.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public OrderedLogistic([Finite] double eta, [Rising] params double[] cutpoints)
    {
        Require.Finite(eta, nameof(OrderedLogistic));
        RequireArray.NotEmpty(cutpoints, nameof(OrderedLogistic));
        RequireArray.Rising(cutpoints, nameof(OrderedLogistic));
        Eta = eta;
        _cutpoints = cutpoints;
    }

    /// <summary>The location of the logistic variable.</summary>
    public double Eta { get; }

    /// <summary>The cutpoints, rising.</summary>
    public ReadOnlySpan<double> Cutpoints => _cutpoints;

    /// <inheritdoc/>
    public double Mean
    {
        get
        {
            // The sum of the upper tails.
            double mean = 0;
            foreach (double cutpoint in Cutpoints)
                mean += SpecialMath.Sigmoid(Eta - cutpoint);
            return mean;
        }
    }

    /// <inheritdoc/>
    public double Variance
    {
        get
        {
            double mean = Mean,
                variance = 0;
            for (int k = 0; k <= Cutpoints.Length; k++)
                variance += (k - mean) * (k - mean) * Math.Exp(LogMass(k));
            return variance;
        }
    }

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, Cutpoints.Length);

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    public double LogProb(int value)
    {
        Require.Constructed(_cutpoints is not null, nameof(OrderedLogistic));
        return (uint)value <= (uint)Cutpoints.Length ? LogMass(value) : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    /// <remarks>The parameters are eta, the cutpoint below the category and the one above it; on the others nothing
    /// depends.</remarks>
    public Partials LogProbWithPartials(int value)
    {
        double log = LogProb(value);
        if (double.IsNegativeInfinity(log))
            return Partials.Outside;
        bool isFirst = value == 0,
            isLast = value == Cutpoints.Length;
        double above = isLast ? 0 : SpecialMath.Sigmoid(Eta - Cutpoints[value]),
            below = isFirst ? 0 : SpecialMath.Sigmoid(Cutpoints[value - 1] - Eta);
        double gap = isFirst || isLast ? 0 : 1 / SpecialMath.Expm1(Cutpoints[value] - Cutpoints[value - 1]);
        return new(log, 0, below - above, isFirst ? 0 : -below - gap, isLast ? 0 : above + gap);
    }

    /// <inheritdoc/>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(_cutpoints is not null, nameof(OrderedLogistic));
        double numerator = rng.NextExponential(),
            x = Eta + Elementary.Log(numerator / rng.NextExponential());
        int k = 0;
        while (k < Cutpoints.Length && x > Cutpoints[k])
            k++;
        return k;
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_cutpoints is not null, nameof(OrderedLogistic));
        return value < 0 ? 0
            : value >= Cutpoints.Length ? 1
            : SpecialMath.Sigmoid(Cutpoints[(int)value] - Eta);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_cutpoints is not null, nameof(OrderedLogistic));
        return value < 0 ? 1
            : value >= Cutpoints.Length ? 0
            : SpecialMath.Sigmoid(Eta - Cutpoints[(int)value]);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_cutpoints is not null, nameof(OrderedLogistic));
        Require.Level(probability, nameof(OrderedLogistic));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <summary>The distribution as it would be written, in invariant culture; of a long list, the beginning.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"OrderedLogistic(eta: {Eta}, cutpoints: {Listing.Of(Cutpoints)})");

    /// <summary>
    /// With u and v the cutpoints above and below the location, σ(u) − σ(v) = σ(u) σ(−v) (1 − exp(v − u)), without
    /// cancellation.
    /// </summary>
    private double LogMass(int k)
    {
        bool isFirst = k == 0,
            isLast = k == Cutpoints.Length;
        double above = isLast ? 0 : SpecialMath.LogSigmoid(Cutpoints[k] - Eta);
        double below = isFirst ? 0 : SpecialMath.LogSigmoid(Eta - Cutpoints[k - 1]);
        double gap =
            isFirst || isLast ? 0 : Elementary.Log(SpecialMath.OneMinusExpMinus(Cutpoints[k] - Cutpoints[k - 1]));
        return above + below + gap;
    }
}

/// <content>The factory of <see cref="Icf.OrderedLogistic"/>.</content>
public static partial class Prob
{
    /// <summary>An ordered category 0, 1, …: how many cutpoints lie below a logistic variable.</summary>
    /// <param name="eta">The location of the logistic variable, finite.</param>
    /// <param name="cutpoints">The cutpoints, rising; the array is not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static OrderedLogistic OrderedLogistic(double eta, params double[] cutpoints) => new(eta, cutpoints);
}
