using Icf.Inference;

namespace Icf;

/// <content>Moments and quantiles of numeric values.</content>
public sealed partial class Empirical<T>
{
    /// <summary>Cumulated weights are compared with this much slack, so that rounding does not decide a tie.</summary>
    private const double QuantileSlack = 1e-12;

    private double[]? _numbers;
    private (double[] Values, double[] Cumulated)? _sorted;
    private readonly Lock _sorting = new();

    /// <summary>The weighted mean Σ wᵢ xᵢ. NaN where nothing has weight.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double Mean => WeightedMoments.Mean(Numbers, _weights);

    /// <summary>
    /// The weighted variance Σ wᵢ (xᵢ − mean)², the plug-in estimate of the distribution's variance (no correction for
    /// the size of the sample). NaN where nothing has weight.
    /// </summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double Variance
    {
        get
        {
            double deviation = StandardDeviation;
            return deviation * deviation;
        }
    }

    /// <summary>The square root of <see cref="Variance"/>, computed without overflow or underflow.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double StandardDeviation => WeightedMoments.StandardDeviation(Numbers, _weights);

    /// <summary>The Monte Carlo standard error of <see cref="Mean"/>, <c>Errors.Mean</c>.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double MonteCarloStandardError => Errors.Mean;

    /// <summary>The value half of the weight lies at or below: <c>Quantile(0.5)</c>.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double Median => Quantile(0.5);

    /// <summary>
    /// The weighted quantile by the inverse of the empirical distribution function: the smallest value at or below
    /// which the weights sum to at least p (Hyndman and Fan's type 1 for equal weights). Always a value of the sample,
    /// so it suits discrete values and commutes with increasing transformations.
    /// </summary>
    /// <param name="p">Probability from 0 (smallest value that has weight) to 1 (largest).</param>
    /// <returns>The quantile; NaN where nothing has weight or a value with weight is NaN.</returns>
    /// <remarks>O(n log n) on first use, then O(log n).</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double Quantile(double p)
    {
        if (!(p >= 0 && p <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies between 0 and 1.");
        (double[] values, double[] cumulated) = Sorted();
        // Sorting puts NaN first.
        if (values.Length == 0 || double.IsNaN(values[0]))
            return double.NaN;
        int low = 0,
            high = values.Length - 1;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (cumulated[middle] >= p - QuantileSlack)
                high = middle;
            else
                low = middle + 1;
        }
        return values[low];
    }

    /// <summary>
    /// The central (equal-tailed) interval: from <c>Quantile((1 − mass) / 2)</c> to <c>Quantile((1 + mass) / 2)</c>.
    /// </summary>
    /// <param name="mass">Probability of the interval, from 0 to 1, such as 0.9.</param>
    /// <returns>Its ends, both values of the sample; NaN where nothing has weight.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mass"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public (double Lower, double Upper) Interval(double mass)
    {
        (double lower, double upper) = Ends(mass);
        return (Quantile(lower), Quantile(upper));
    }

    /// <summary>The two probabilities between which the central interval of a mass lies.</summary>
    internal static (double Lower, double Upper) Ends(double mass) =>
        mass >= 0 && mass <= 1
            ? ((1 - mass) / 2, (1 + mass) / 2)
            : throw new ArgumentOutOfRangeException(
                nameof(mass),
                mass,
                "The mass of an interval lies between 0 and 1."
            );

    internal double[] Numbers => _numbers ??= Numeric<T>.ToDoubles(_values);

    /// <summary>
    /// Values that have weight in ascending order, with the weights cumulated up to and including each.
    /// </summary>
    private (double[] Values, double[] Cumulated) Sorted()
    {
        double[] numbers = Numbers;
        lock (_sorting)
        {
            if (_sorted is { } sorted)
                return sorted;
            int count = _weights.Length - _weights.AsSpan().Count(0.0);
            var values = new double[count];
            var cumulated = new double[count];
            for (int i = 0, next = 0; i < numbers.Length; i++)
            {
                if (_weights[i] == 0)
                    continue;
                values[next] = numbers[i];
                cumulated[next++] = _weights[i];
            }
            Array.Sort(values, cumulated);
            for (int i = 1; i < count; i++)
                cumulated[i] += cumulated[i - 1];
            _sorted = (values, cumulated);
            return (values, cumulated);
        }
    }

    private string NumericSummary()
    {
        (double lower, double upper) = Interval(0.9);
        return FormattableString.Invariant(
            $"mean {Mean:G4}, sd {StandardDeviation:G4}, 90 % interval {lower:G4} to {upper:G4}"
        );
    }
}
