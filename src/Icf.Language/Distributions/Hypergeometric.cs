using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The number of marked items among those drawn without replacement.</summary>
/// <remarks><c>default(Hypergeometric)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>. Tails are sums over the support and take time in
/// proportion to the standard deviation.</remarks>
[Support(SupportKind.Finite, 0, nameof(Hypergeometric.Marked), nameof(Hypergeometric.Draws))]
public readonly struct Hypergeometric : IDistribution<int>, IDifferentiableCumulative<int>, IMoments
{
    private readonly bool _constructed;

    /// <summary>Makes the distribution.</summary>
    /// <param name="population">The number of items, not negative.</param>
    /// <param name="marked">How many of them are marked, from 0 to <paramref name="population"/>.</param>
    /// <param name="draws">The number of items drawn, from 0 to <paramref name="population"/>.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Hypergeometric(
        [NotNegative] int population,
        [NotNegative, AtMost(nameof(population))] int marked,
        [NotNegative, AtMost(nameof(population))] int draws
    )
    {
        Require.That(population >= 0, population, nameof(Hypergeometric), "not negative");
        Require.That(marked >= 0 && marked <= population, marked, nameof(Hypergeometric), "from 0 to population");
        Require.That(draws >= 0 && draws <= population, draws, nameof(Hypergeometric), "from 0 to population");
        Population = population;
        Marked = marked;
        Draws = draws;
        _constructed = true;
    }

    /// <summary>The number of items.</summary>
    public int Population { get; }

    /// <summary>How many of them are marked.</summary>
    public int Marked { get; }

    /// <summary>The number of items drawn.</summary>
    public int Draws { get; }

    /// <inheritdoc/>
    public double Mean => Population == 0 ? 0 : (double)Draws * Marked / Population;

    /// <inheritdoc/>
    public double Variance =>
        Population <= 1
            ? 0
            : Mean * ((double)(Population - Marked) / Population) * ((double)(Population - Draws) / (Population - 1));

    /// <inheritdoc/>
    public Support Support => Support.Finite(Least, Greatest);

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    public double LogProb(int value)
    {
        Require.Constructed(_constructed, nameof(Hypergeometric));
        return value < Least || value > Greatest ? double.NegativeInfinity : LogMass(value);
    }

    /// <inheritdoc/>
    /// <remarks>There is no real parameter.</remarks>
    public Partials LogProbWithPartials(int value)
    {
        return new(LogProb(value), 0);
    }

    /// <inheritdoc/>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(_constructed, nameof(Hypergeometric));
        return Least == Greatest ? Least : Reject(ref rng);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_constructed, nameof(Hypergeometric));
        if (value < Least)
            return 0;
        return value >= Greatest ? 1 : Below((int)Math.Floor(value));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_constructed, nameof(Hypergeometric));
        if (value < Least)
            return 1;
        return value >= Greatest ? 0 : Above((int)Math.Floor(value));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_constructed, nameof(Hypergeometric));
        Require.Level(probability, nameof(Hypergeometric));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(int value)
    {
        Require.Constructed(_constructed, nameof(Hypergeometric));
        return default;
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Hypergeometric(population: {Population}, marked: {Marked}, draws: {Draws})"
        );

    private int Least => (int)Math.Max(0, (long)Draws + Marked - Population);

    private int Greatest => Math.Min(Draws, Marked);

    /// <summary>
    /// C(marked, k) C(rest, draws − k)/C(population, draws) as binomial masses at any common p; near draws/population
    /// they keep their digits (Loader, "Fast and accurate computation of binomial probabilities", 2000).
    /// </summary>
    private double LogMass(int k)
    {
        double p = Population == 0 ? 0 : (double)Draws / Population;
        return BinomialKernel.LogMass(k, Marked, p)
            + BinomialKernel.LogMass(Draws - k, Population - Marked, p)
            - BinomialKernel.LogMass(Draws, Population, p);
    }

    /// <summary>
    /// Rejection for any log-concave mass function from its mass at the mode alone (Devroye, "A simple generator for
    /// discrete log-concave distributions", 1987).
    /// </summary>
    private int Reject(ref Rng rng)
    {
        double mode = Peak,
            peak = LogMass((int)mode),
            height = Math.Exp(peak),
            flat = 1 + 0.5 * height;
        for (int attempt = 0; attempt < Attempts.Most; attempt++)
        {
            double u = rng.NextOpenDouble(),
                distance = u <= flat / (1 + flat)
                    ? rng.NextOpenDouble() * flat / height
                    : (flat + rng.NextExponential()) / height;
            double k = mode + ((long)rng.NextUInt64() < 0 ? -1 : 1) * Math.Round(distance);
            if (k < Least || k > Greatest)
                continue;
            if (Elementary.Log(rng.NextOpenDouble()) + Math.Min(0, flat - height * distance) <= LogMass((int)k) - peak)
                return (int)k;
        }

        Attempts.ThrowExhausted(nameof(Hypergeometric));
        return 0;
    }

    /// <summary>The mode, or next to it.</summary>
    private double Peak => Math.Clamp(Math.Floor((Draws + 1.0) * (Marked + 1.0) / (Population + 2.0)), Least, Greatest);

    private double Below(int k) => k < Peak ? Math.Min(SumOutwards(k, -1), 1) : Math.Max(1 - SumOutwards(k + 1, 1), 0);

    private double Above(int k) => k < Peak ? Math.Max(1 - SumOutwards(k, -1), 0) : Math.Min(SumOutwards(k + 1, 1), 1);

    /// <summary>
    /// The mass from a count on, away from the mode, by the ratio of neighbours, until no more counts.
    /// </summary>
    private double SumOutwards(int from, int direction)
    {
        double mass = Math.Exp(LogMass(from)),
            sum = 0,
            rest = (double)Population - Marked - Draws;
        for (int k = from; k >= Least && k <= Greatest && mass > sum * 1e-18; k += direction)
        {
            sum += mass;
            mass *=
                direction > 0
                    ? ((double)Marked - k) / (k + 1.0) * (((double)Draws - k) / (rest + k + 1))
                    : k / (Marked - k + 1.0) * ((rest + k) / (Draws - k + 1.0));
        }

        return sum;
    }
}

/// <content>The factory of <see cref="Icf.Hypergeometric"/>.</content>
public static partial class Prob
{
    /// <summary>The number of marked items among those drawn without replacement.</summary>
    /// <param name="population">The number of items, not negative.</param>
    /// <param name="marked">How many of them are marked, at most all.</param>
    /// <param name="draws">The number of items drawn, at most all.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Hypergeometric Hypergeometric(int population, int marked, int draws) =>
        new(population, marked, draws);
}
