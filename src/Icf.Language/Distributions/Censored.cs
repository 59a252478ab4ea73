using System.Globalization;

namespace Icf;

/// <summary>What is recorded of a draw where a meter ends: the draw itself between two bounds, the bound for all beyond
/// it.
/// </summary>
/// <remarks>
/// <para>Made by <c>Prob.Censored</c>, which infers the types. Between the bounds the density is that of the
/// distribution itself; at a bound there is the probability of all that lies on it or beyond. So a datum at the upper
/// bound says that the draw was at least as large. Unlike <see cref="Truncated{TDistribution,T}"/>, it does not change
/// what is drawn.</para>
/// <para>Meant for data: the support is unknown, since it is part a line and part two points, so a latent of it is
/// proposed by its prior. <c>default</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</para>
/// </remarks>
/// <typeparam name="TDistribution">The distribution of the draw.</typeparam>
/// <typeparam name="T">The type of its values, <see cref="double"/> or <see cref="int"/>.</typeparam>
[Support(SupportKind.Unknown, "lower", "upper", "at", Of = "distribution", IncludesBounds = true)]
public readonly struct Censored<TDistribution, T> : IDistribution<T>
    where TDistribution : struct, IDistribution<T>, ICumulative
    where T : struct
{
    private const string Owner = "Censored";

    private readonly TDistribution _distribution;
    private readonly bool _constructed;

    internal Censored(TDistribution distribution, double lower, double upper)
    {
        if (distribution.Support.Kind is SupportKind.Unknown or SupportKind.Structured)
            RequireArray.Throw(
                Owner,
                nameof(distribution),
                $"is {distribution}, whose support is {distribution.Support} and has no bounds"
            );
        Require.That(lower < double.PositiveInfinity, lower, Owner, "finite or negative infinity");
        Require.That(upper > lower, upper, Owner, "above lower");
        _distribution = distribution;
        Lower = lower;
        Upper = upper;
        _constructed = true;
    }

    /// <summary>The distribution of the draw.</summary>
    public TDistribution Distribution => _distribution;

    /// <summary>What is recorded of all draws on it and below; negative infinity for no bound.</summary>
    public double Lower { get; }

    /// <summary>What is recorded of all draws on it and above; positive infinity for no bound.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public Support Support => default;

    /// <summary>Zero and one, which say nothing.</summary>
    public LocationScale Typical => new(0, 1);

    private bool IsDiscrete => _distribution.Support.Kind is SupportKind.Finite or SupportKind.Count;

    /// <summary>The log density between the bounds, the log probability of all beyond at a bound.</summary>
    /// <inheritdoc/>
    public double LogProb(T value)
    {
        Require.Constructed(_constructed, Owner);
        double x = ScalarValue.ToDouble(value);
        if (x > Lower && x < Upper)
            return _distribution.LogProb(value);
        if (x == Upper)
            return LogMass.Between<TDistribution, T>(
                _distribution,
                IsDiscrete ? Upper - 1 : Upper,
                double.PositiveInfinity
            );
        if (x == Lower)
            return LogMass.Between<TDistribution, T>(_distribution, double.NegativeInfinity, Lower);
        return double.IsNaN(x) ? double.NaN : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public T Sample(ref Rng rng)
    {
        Require.Constructed(_constructed, Owner);
        T draw = _distribution.Sample(ref rng);
        double x = ScalarValue.ToDouble(draw);
        if (x > Lower && x < Upper)
            return draw;
        ScalarValue.TryFromDouble(x <= Lower ? Lower : Upper, out T bound);
        return bound;
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Censored(distribution: {_distribution}, lower: {Lower}, upper: {Upper})"
        );
}

/// <content>The factories of <see cref="Icf.Censored{TDistribution, T}"/>.</content>
public static partial class Prob
{
    /// <summary>
    /// What is recorded of a draw where a meter ends: all draws from a number on are recorded as that number.
    /// </summary>
    /// <typeparam name="TDistribution">The distribution of the draw.</typeparam>
    /// <param name="distribution">The distribution of the draw, continuous.</param>
    /// <param name="at">Where the meter ends, finite: a datum of this value says that the draw was at least as
    /// large.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bound is not finite, or the support of the distribution is
    /// not known.</exception>
    public static Censored<TDistribution, double> Censored<TDistribution>(
        TDistribution distribution,
        [Finite] double at
    )
        where TDistribution : struct, IDistribution<double>, ICumulative
    {
        Require.Finite(at, nameof(Censored));
        return new(distribution, double.NegativeInfinity, at);
    }

    /// <summary>What is recorded of a draw where a meter ends at both sides.</summary>
    /// <typeparam name="TDistribution">The distribution of the draw.</typeparam>
    /// <param name="distribution">The distribution of the draw, continuous.</param>
    /// <param name="lower">What all draws below it are recorded as; negative infinity for no bound.</param>
    /// <param name="upper">What all draws above it are recorded as, above <paramref name="lower"/>; positive infinity
    /// for no bound.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bounds are not in order, or the support of the distribution
    /// is not known.</exception>
    public static Censored<TDistribution, double> Censored<TDistribution>(
        TDistribution distribution,
        [LowerBound] double lower,
        [UpperBound, Above(nameof(lower))] double upper
    )
        where TDistribution : struct, IDistribution<double>, ICumulative => new(distribution, lower, upper);

    /// <summary>What is recorded of a count where a counter ends: all counts from a number on are recorded as that
    /// number.
    /// </summary>
    /// <typeparam name="TDistribution">The distribution of the count.</typeparam>
    /// <param name="distribution">The distribution of the count.</param>
    /// <param name="at">Where the counter ends: a datum of this value says that the count was at least as
    /// large.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The support of the distribution is not known.</exception>
    public static Censored<TDistribution, int> Censored<TDistribution>(TDistribution distribution, int at)
        where TDistribution : struct, IDistribution<int>, ICumulative => new(distribution, double.NegativeInfinity, at);

    /// <summary>What is recorded of a count where a counter ends at both sides.</summary>
    /// <typeparam name="TDistribution">The distribution of the count.</typeparam>
    /// <param name="distribution">The distribution of the count.</param>
    /// <param name="lower">What all counts below it are recorded as.</param>
    /// <param name="upper">What all counts above it are recorded as, above <paramref name="lower"/>.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bounds are not in order, or the support of the distribution
    /// is not known.</exception>
    public static Censored<TDistribution, int> Censored<TDistribution>(
        TDistribution distribution,
        int lower,
        [Above(nameof(lower))] int upper
    )
        where TDistribution : struct, IDistribution<int>, ICumulative => new(distribution, lower, upper);
}
