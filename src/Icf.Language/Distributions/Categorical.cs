namespace Icf;

/// <summary>A choice among the indices 0, 1, … of a list of probabilities.</summary>
/// <remarks>The array is not copied: it must not change while the distribution is in use.
/// <c>default(Categorical)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Finite, 0, "probabilities.Length - 1")]
public readonly struct Categorical : IDistribution<int>, IDifferentiable<int>, IMoments, ICumulative
{
    private readonly double[]? _probabilities;
    private readonly double _sum;

    /// <summary>Makes the distribution.</summary>
    /// <param name="probabilities">The probability of each index: at least one, each between 0 and 1, with a sum within
    /// 10⁻⁶ of one. What the sum is off by is divided out.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">The probabilities break a rule.</exception>
    public Categorical([Probabilities] params double[] probabilities)
        : this(probabilities, nameof(Categorical)) { }

    /// <summary>Makes the index of a distribution over other things, which messages are to name.</summary>
    internal Categorical(double[] probabilities, string owner)
    {
        _sum = RequireArray.Probabilities(probabilities, owner);
        _probabilities = probabilities;
    }

    /// <summary>How many indices there are.</summary>
    public int Count => _probabilities?.Length ?? 0;

    /// <summary>The probability of each index, as given.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The mean index.</summary>
    public double Mean
    {
        get
        {
            double mean = 0;
            for (int i = 0; i < Count; i++)
                mean += i * (_probabilities![i] / _sum);
            return mean;
        }
    }

    /// <summary>The variance of the index.</summary>
    public double Variance
    {
        get
        {
            double mean = Mean,
                variance = 0;
            for (int i = 0; i < Count; i++)
                variance += (i - mean) * (i - mean) * (_probabilities![i] / _sum);
            return variance;
        }
    }

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, Math.Max(0, Count - 1));

    /// <summary>The mean and the standard deviation of the index.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    public double LogProb(int value)
    {
        Require.Constructed(_probabilities is not null, nameof(Categorical));
        return (uint)value < (uint)_probabilities!.Length
            ? Elementary.Log(_probabilities[value] / _sum)
            : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    /// <remarks>The parameter is the probability of the index itself; what the others add up to stays.</remarks>
    public Partials LogProbWithPartials(int value)
    {
        double log = LogProb(value);
        return double.IsNegativeInfinity(log) ? Partials.Outside : new(log, 0, 1 / _probabilities![value]);
    }

    /// <inheritdoc/>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(_probabilities is not null, nameof(Categorical));
        double[] probabilities = _probabilities!;
        double u = rng.NextDouble() * _sum;
        int last = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            double p = probabilities[i];
            if (u < p)
                return i;
            u -= p;
            if (p > 0)
                last = i;
        }

        // Rounding carried u past the end.
        return last;
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_probabilities is not null, nameof(Categorical));
        return value < 0 ? 0 : Math.Min(Sum(0, value < Count ? (int)value + 1 : Count), 1);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_probabilities is not null, nameof(Categorical));
        return value < 0 ? 1
            : value < Count ? Math.Min(Sum((int)value + 1, Count), 1)
            : 0;
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_probabilities is not null, nameof(Categorical));
        Require.Level(probability, nameof(Categorical));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <summary>The distribution as it would be written, in invariant culture; of a long list, the beginning.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"Categorical(probabilities: {Listing.Of(Probabilities)})";

    /// <summary>The probability of the indices from one on up to another.</summary>
    private double Sum(int from, int to)
    {
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += _probabilities![i];
        return sum / _sum;
    }
}

/// <content>The factory of <see cref="Icf.Categorical"/>.</content>
public static partial class Prob
{
    /// <summary>A choice among the indices 0, 1, … of a list of probabilities.</summary>
    /// <param name="probabilities">The probability of each index, with a sum within 10⁻⁶ of one. The array is not
    /// copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static Categorical Categorical(params double[] probabilities) => new(probabilities);
}
