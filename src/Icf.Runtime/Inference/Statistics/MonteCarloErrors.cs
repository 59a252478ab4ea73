using Icf.Inference;

namespace Icf;

/// <summary>
/// The Monte Carlo standard errors (MCSE) of what an <see cref="Empirical{T}"/> estimates, each under the name of its
/// estimate: <c>posterior["mu"].Errors.Quantile(0.9)</c>. An error says how far the estimate may be from what
/// infinitely many particles would give; how uncertain the value itself is, the sample's standard deviation says.
/// </summary>
/// <remarks>
/// <para>
/// All are made of the error of a mean, which belongs to the way in which the draws came about. For weighted draws it
/// is the delete-one jackknife of Σ wᵢ xᵢ (Miller, The jackknife: a review, Biometrika 61, 1974; for many draws the
/// delta method's √Σ wᵢ² (xᵢ − mean)², Owen, Monte Carlo theory, methods and examples, 2013, §9.2), wider by Student's
/// t where few draws carry it (Satterthwaite, Biometrics Bulletin 2, 1946), and with it the share of weight that draws
/// may have which were too rare to be among these (<see cref="Inference.ParetoSmoothing.UnseenShare"/>), as an
/// independent error.
/// </para>
/// <para>
/// The truth lies within two errors about 95 times in 100, for any effective sample size. Where one particle has nearly
/// all the weight nothing is known of the error, and it is +∞. In the answer of an exact engine all errors are 0; where
/// nothing has weight they are NaN, as the estimates are.
/// </para>
/// </remarks>
/// <typeparam name="T">Type of a value.</typeparam>
public readonly struct MonteCarloErrors<T>
{
    private readonly Empirical<T> _sample;

    internal MonteCarloErrors(Empirical<T> sample) => _sample = sample;

    /// <summary>
    /// The error of <see cref="Empirical{T}.Mean"/>; for truth values that of a <see cref="Probability"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double Mean => typeof(T) == typeof(bool) ? OfShare(_sample.Numbers) : OfMean(_sample.Numbers);

    /// <summary>
    /// The error of <see cref="Empirical{T}.StandardDeviation"/>, s: by the delta method (van der Vaart, Asymptotic
    /// statistics, 1998, ch. 3) s / 2 times that of the mean of ((xᵢ − mean) / s)².
    /// </summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double StandardDeviation
    {
        get
        {
            double mean = _sample.Mean,
                deviation = _sample.StandardDeviation;
            double[] numbers = _sample.Numbers;
            return deviation == 0
                ? OfMean(numbers)
                : deviation / 2 * OfMean(Array.ConvertAll(numbers, x => Square((x - mean) / deviation)));
        }
    }

    /// <summary>
    /// The error of <see cref="Empirical{T}.Variance"/>, s²: by the delta method 2 s times that of s, which is the
    /// error of the mean of (xᵢ − mean)².
    /// </summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double Variance => 2 * _sample.StandardDeviation * StandardDeviation;

    /// <summary>The error of <see cref="Empirical{T}.Median"/>.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double Median => Quantile(0.5);

    /// <summary>
    /// The error of <see cref="Empirical{T}.Quantile"/>: a quarter of the way between the quantiles that lie two errors
    /// of the distribution function below and above (Woodruff, Confidence intervals for medians and other position
    /// measures, Journal of the American Statistical Association 47, 1952), or the corresponding part of the distance
    /// if they would lie beyond 0 or 1. For discrete values it is often 0.
    /// </summary>
    /// <param name="p">Probability from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public double Quantile(double p)
    {
        double quantile = _sample.Quantile(p);
        if (_sample.Scheme.IsExact || double.IsNaN(quantile))
            return quantile - quantile;
        double error = OfShare(Array.ConvertAll(_sample.Numbers, x => x <= quantile ? 1.0 : 0));
        if (!(error < 1))
            return double.PositiveInfinity;
        (double low, double high) = (Math.Max(0, p - 2 * error), Math.Min(1, p + 2 * error));
        return error / (high - low) * (_sample.Quantile(high) - _sample.Quantile(low));
    }

    /// <summary>The errors of the ends of <see cref="Empirical{T}.Interval"/>, each that of its quantile.</summary>
    /// <param name="mass">Probability of the interval, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mass"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not numeric.</exception>
    public (double Lower, double Upper) Interval(double mass)
    {
        (double lower, double upper) = Empirical<T>.Ends(mass);
        return (Quantile(lower), Quantile(upper));
    }

    /// <summary>
    /// The error of <see cref="Empirical{T}.Presence"/>, which is a <see cref="Probability"/> among all draws.
    /// </summary>
    public double Presence => _sample.PresenceError?.Invoke() ?? Probability(static _ => true);

    /// <summary>
    /// The error of <see cref="Empirical{T}.Probability"/>, the mean of an indicator. It is at least the standard
    /// deviation of the Beta posterior of a probability after the same number of independent draws, with a uniform
    /// prior (Bayes, 1763): an event that occurs in no draw is not impossible. The number of draws follows from the
    /// error of the mean; if that is zero because all draws agree, it is the effective sample size.
    /// </summary>
    /// <param name="predicate">The event.</param>
    public double Probability(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return OfShare(Read(x => predicate(x) ? 1.0 : 0));
    }

    /// <summary>
    /// The error of <see cref="Empirical{T}.ProbabilityOf"/>, and of each of <see cref="Empirical{T}.Probabilities"/>.
    /// </summary>
    /// <param name="value">A value.</param>
    public double ProbabilityOf(T value)
    {
        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        return Probability(x => comparer.Equals(x, value));
    }

    /// <summary>The error of <see cref="Empirical{T}.Expect"/>.</summary>
    /// <param name="function">f; called for values that have weight only.</param>
    public double Expect(Func<T, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return OfMean(Read(function));
    }

    private static double Square(double x) => x * x;

    private double OfMean(double[] numbers) => _sample.Scheme.ErrorOfMean(numbers, _sample.RawWeights);

    private double OfShare(double[] indicators)
    {
        double error = OfMean(indicators);
        if (_sample.Scheme.IsExact || !double.IsFinite(error))
            return error;
        double probability = WeightedMoments.Mean(indicators, _sample.RawWeights);
        double draws =
            error > 0
                ? Math.Min(_sample.Count, probability * (1 - probability) / (error * error))
                : _sample.Scheme.EffectiveSampleSize([], _sample.RawWeights);
        double share = (draws * probability + 1) / (draws + 2);
        return Math.Max(error, Math.Sqrt(share * (1 - share) / (draws + 3)));
    }

    private double[] Read(Func<T, double> function)
    {
        var numbers = new double[_sample.Count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = _sample.RawWeights[i] == 0 ? 0 : function(_sample.Values[i]);
        return numbers;
    }
}
