using System.Globalization;

namespace Icf;

/// <summary>Independent draws of one continuous distribution in rising order, as an array.</summary>
/// <remarks>
/// <para>Made by <c>Prob.Ordered</c>, which infers the type. The usual prior of the locations of a mixture, which tells
/// its components apart. The density of a rising vector is n! times the product of the densities of its elements, since
/// n! orders of drawing lead to it.</para>
/// <para>Part k is the log odds of the probability that a draw above the element before lies below this one; that
/// probability is the least of n − k uniform numbers, one for each draw that is left, so parts are independent. Parts
/// need the distribution function of an element; the density and its gradient do not, so an element may be
/// <see cref="Flat"/>.
/// <c>default</c> has no parameters; sampling or scoring with it throws <see cref="InvalidOperationException"/>.</para>
/// </remarks>
/// <typeparam name="TDistribution">The distribution of an element before they are put into order.</typeparam>
[Support(SupportKind.Unknown, Of = "distribution", Length = "count", DiffersByElement = true)]
public readonly struct Ordered<TDistribution> : IStructured<double[]>
    where TDistribution : struct, IDistribution<double>
{
    private const string Owner = "Ordered";

    /// <summary>
    /// With less above, the level of a quantile would have lost digits, and the tail above is inverted.
    /// </summary>
    private const double SmallTail = 1e-3;

    /// <summary>The log odds of equal neighbours, or of an element above which there is nothing.</summary>
    private const double MostOdds = 740;

    /// <summary>Elements with less below or above them are moved to where there is as much, since there densities are
    /// numbers.
    /// </summary>
    private const double LeastTail = 1e-300;

    private readonly TDistribution _distribution;
    private readonly bool _constructed;

    internal Ordered(TDistribution distribution, int count)
    {
        Require.That(count >= 0, count, Owner, "not negative");
        if (!distribution.Support.IsContinuous)
            RequireArray.Throw(
                Owner,
                nameof(distribution),
                $"is {distribution} with the support {distribution.Support}, but must be continuous, with a support "
                    + "that is known"
            );
        _distribution = distribution;
        Count = count;
        _constructed = true;
    }

    /// <summary>The distribution of an element before they are put into order.</summary>
    public TDistribution Distribution => _distribution;

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>With the distribution function, for parts.</summary>
    private WithCumulative<TDistribution, double> Levels => new(_distribution);

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <inheritdoc/>
    public IBijection<double[]>? Bijection => _constructed ? new OrderedBijection(_distribution.Support, Count) : null;

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>The number of elements.</summary>
    public int Parts => Count;

    /// <inheritdoc/>
    /// <remarks>A vector of another length, or one that falls somewhere, lies outside the support; equal neighbours,
    /// which have no probability, count as inside.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(double[] value)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (NotANumber.In(value))
            return double.NaN;
        if (!Rises(value))
            return double.NegativeInfinity;
        double log = SpecialMath.LogGamma(Count + 1.0);
        foreach (double x in value)
            log += _distribution.LogProb(x);
        return log;
    }

    /// <inheritdoc/>
    public double[] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new double[Count];
        for (int i = 0; i < value.Length; i++)
            value[i] = _distribution.Sample(ref rng);
        Array.Sort(value);
        return value;
    }

    /// <summary>The log odds of the least of some uniform numbers.</summary>
    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before) => new(Support.Real, LogitOfLeast.Typical(Left(before)));

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part) =>
        LogitOfLeast.LogDensity(Left(before), part);

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => LogitOfLeast.Sample(Left(before), ref rng);

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => new LogitOfLeast(Left(before));

    /// <inheritdoc/>
    public double[] Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        var value = new double[Count];
        double below = 0,
            above = 1;
        for (int k = 0; k < value.Length; k++)
        {
            (below, above) = After(parts[k], below, above);
            double x = At(below, above);

            // Two levels next to each other may be inverted in different ways.
            value[k] = k > 0 ? Math.Max(x, value[k - 1]) : x;
        }

        return value;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public bool TrySplit(double[] value, Span<double> parts)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (!Rises(value))
            return false;
        double below = 0,
            above = 1;
        for (int k = 0; k < value.Length; k++)
        {
            if (!_distribution.Support.Contains(value[k]))
                return false;
            double nextBelow = Levels.Cdf(value[k]),
                nextAbove = Levels.Survival(value[k]);

            // The difference of the tails on the side where they are small.
            double step = nextBelow < 0.5 ? nextBelow - below : above - nextAbove;
            parts[k] = Math.Clamp(Elementary.Log(step / nextAbove), -MostOdds, MostOdds);
            (below, above) = (nextBelow, nextAbove);
        }

        return true;
    }

    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts)
    {
        CheckConstructed();

        // Of each element the derivative of its level, above · t (1 − t), over its density.
        double log = 0,
            logAbove = 0,
            below = 0,
            above = 1;
        foreach (double part in parts)
        {
            double logRest = SpecialMath.LogSigmoid(-part);
            log += logAbove + SpecialMath.LogSigmoid(part) + logRest;
            logAbove += logRest;
            (below, above) = After(part, below, above);
            log -= _distribution.LogProb(At(below, above));
        }

        return log;
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Ordered(distribution: {_distribution}, count: {Count})");

    /// <summary>The number with given probabilities below and above it.</summary>
    private double At(double below, double above)
    {
        Support support = _distribution.Support;
        double x =
            above >= SmallTail
                ? Levels.Quantile(Math.Max(below, LeastTail))
                : RealQuantile.Solve(Levels, Math.Max(above, LeastTail), fromAbove: true, support.Lower, support.Upper);
        return Interior.Between(x, support.Lower, support.Upper);
    }

    /// <summary>The probabilities below and above an element, from those of the element before.</summary>
    private static (double Below, double Above) After(double part, double below, double above) =>
        (Math.Min(below + above * SpecialMath.Sigmoid(part), 1), above * SpecialMath.Sigmoid(-part));

    /// <summary>How many draws are left.</summary>
    private int Left(ReadOnlySpan<double> before)
    {
        CheckConstructed();
        return Count - before.Length;
    }

    private bool Rises(double[] value)
    {
        if (value.Length != Count)
            return false;
        for (int i = 1; i < value.Length; i++)
            if (!(value[i] >= value[i - 1]))
                return false;
        return true;
    }

    private void CheckConstructed() => Require.Constructed(_constructed, Owner);
}

/// <content>The factory of <see cref="Icf.Ordered{TDistribution}"/>.</content>
public static partial class Prob
{
    /// <summary>Independent draws of one continuous distribution in rising order, as an array.</summary>
    /// <typeparam name="TDistribution">The distribution of an element before they are put into order.</typeparam>
    /// <param name="distribution">The distribution of an element, continuous; it may be <see cref="Flat()"/>.</param>
    /// <param name="count">The number of elements, not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The number of elements is negative, or the distribution is not
    /// continuous with a support that is known.</exception>
    public static Ordered<TDistribution> Ordered<TDistribution>(TDistribution distribution, [NotNegative] int count)
        where TDistribution : struct, IDistribution<double> => new(distribution, count);
}
