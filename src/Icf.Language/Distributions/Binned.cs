using System.Globalization;

namespace Icf;

/// <summary>Which bin a draw falls into that is not seen itself: how many of the cuts lie below it, 0, 1, ….</summary>
/// <remarks>
/// <para>Made by <c>Prob.Binned</c>, which infers the types. A bin contains its upper end and not its lower one; the
/// first and the last have no end. So bin 0 holds all up to the first cut, bin k what lies above cut k − 1 and up to
/// cut k, and the last all above the last cut. This is how interval-censored data are observed: events found at one of
/// several inspections, answers given as a class of income.</para>
/// <para>The probability of a bin is precise in both tails, for narrow bins, and where it underflows.
/// <c>default</c> has no parameters; sampling or scoring with it throws <see cref="InvalidOperationException"/>.</para>
/// </remarks>
/// <typeparam name="TDistribution">The distribution of the draw.</typeparam>
/// <typeparam name="T">The type of its values, <see cref="double"/> or <see cref="int"/>.</typeparam>
[Support(SupportKind.Finite, 0, "cuts.Length")]
public readonly struct Binned<TDistribution, T> : IDistribution<int>, IMoments, ICumulative
    where TDistribution : struct, IDistribution<T>, ICumulative
    where T : struct
{
    private const string Owner = "Binned";

    private readonly TDistribution _distribution;
    private readonly T[]? _cuts;

    internal Binned(TDistribution distribution, T[] cuts)
    {
        if (distribution.Support.Kind is SupportKind.Unknown or SupportKind.Structured)
            RequireArray.Throw(
                Owner,
                nameof(distribution),
                $"is {distribution}, whose support is {distribution.Support} and has no bounds"
            );
        RequireArray.NotEmpty(cuts, Owner);
        RequireArray.Rising(cuts, Owner);
        _distribution = distribution;
        _cuts = cuts;
    }

    /// <summary>The distribution of the draw.</summary>
    public TDistribution Distribution => _distribution;

    /// <summary>The cuts, rising; there is one bin more.</summary>
    public ReadOnlySpan<T> Cuts => _cuts;

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, Cuts.Length);

    /// <summary>The mean index.</summary>
    public double Mean
    {
        get
        {
            // The sum of the upper tails.
            double mean = 0;
            for (int k = 0; k < Cuts.Length; k++)
                mean += Survival(k);
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
            for (int k = 0; k <= Cuts.Length; k++)
                variance += (k - mean) * (k - mean) * Math.Exp(LogProb(k));
            return variance;
        }
    }

    /// <summary>The mean and the standard deviation of the index.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <summary>The log probability of a bin.</summary>
    /// <inheritdoc/>
    public double LogProb(int value)
    {
        Require.Constructed(_cuts is not null, Owner);
        return (uint)value <= (uint)Cuts.Length
            ? LogMass.Between<TDistribution, T>(
                _distribution,
                value == 0 ? double.NegativeInfinity : Cut(value - 1),
                value == Cuts.Length ? double.PositiveInfinity : Cut(value)
            )
            : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(_cuts is not null, Owner);
        double x = ScalarValue.ToDouble(_distribution.Sample(ref rng));
        int k = 0;
        while (k < Cuts.Length && x > Cut(k))
            k++;
        return k;
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_cuts is not null, Owner);
        return value < 0 ? 0
            : value >= Cuts.Length ? 1
            : _distribution.Cdf(Cut((int)value));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_cuts is not null, Owner);
        return value < 0 ? 1
            : value >= Cuts.Length ? 0
            : _distribution.Survival(Cut((int)value));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_cuts is not null, Owner);
        Require.Level(probability, Owner);
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <summary>The distribution as it would be written, in invariant culture; of many cuts, the beginning.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Binned(distribution: {_distribution}, cuts: {Listing.Of(Cuts)})");

    private double Cut(int k) => ScalarValue.ToDouble(_cuts![k]);
}

/// <content>The factories of <see cref="Icf.Binned{TDistribution, T}"/>.</content>
public static partial class Prob
{
    /// <summary>Which bin a draw falls into that is not seen itself, as of interval-censored data: how many cuts lie
    /// below it.
    /// </summary>
    /// <typeparam name="TDistribution">The distribution of the draw.</typeparam>
    /// <param name="distribution">The distribution of the draw, continuous.</param>
    /// <param name="cuts">Where one bin ends and the next begins: at least one, finite, each above the one before. A
    /// draw at a cut belongs to the bin below it. There is one bin more than cuts, and the first and the last have no
    /// end. The array is not copied.</param>
    /// <returns>The distribution of the index of the bin, from 0.</returns>
    /// <exception cref="DistributionParameterException">The cuts break a rule, or the support of the distribution is
    /// not known.
    /// </exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static Binned<TDistribution, double> Binned<TDistribution>(
        TDistribution distribution,
        [Rising] params double[] cuts
    )
        where TDistribution : struct, IDistribution<double>, ICumulative => new(distribution, cuts);

    /// <summary>Which bin a count falls into that is not seen itself: how many cuts lie below it.</summary>
    /// <typeparam name="TDistribution">The distribution of the count.</typeparam>
    /// <param name="distribution">The distribution of the count.</param>
    /// <param name="cuts">The greatest count of each bin but the last: at least one, each above the one before. The
    /// array is not copied.</param>
    /// <returns>The distribution of the index of the bin, from 0.</returns>
    /// <exception cref="DistributionParameterException">The cuts break a rule, or the support of the distribution is
    /// not known.
    /// </exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static Binned<TDistribution, int> Binned<TDistribution>(
        TDistribution distribution,
        [Rising] params int[] cuts
    )
        where TDistribution : struct, IDistribution<int>, ICumulative => new(distribution, cuts);
}
