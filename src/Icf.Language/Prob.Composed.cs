namespace Icf;

/// <content>Factories of distributions that are made of others.</content>
public static partial class Prob
{
    /// <summary>The normal distribution between two bounds.</summary>
    /// <param name="location">The mean of the normal before truncation, finite.</param>
    /// <param name="scale">The standard deviation of the normal before truncation, positive and finite.</param>
    /// <param name="lower">The lower bound; negative infinity for none.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>; positive infinity for none.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static TruncatedNormal TruncatedNormal(double location, double scale, double lower, double upper) =>
        new(location, scale, lower, upper);

    /// <summary>A continuous distribution restricted to the values between two bounds.</summary>
    /// <typeparam name="TDistribution">The distribution before truncation.</typeparam>
    /// <param name="distribution">The distribution before truncation; for a normal whose bounds lie far out,
    /// <see cref="TruncatedNormal"/> keeps more digits.</param>
    /// <param name="lower">The lower bound; negative infinity for none.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>; positive infinity for none.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bounds are not in order, or have next to no probability between
    /// them, or the support of the distribution is not known.</exception>
    public static Truncated<TDistribution, double> Truncated<TDistribution>(
        TDistribution distribution, [LowerBound] double lower, [UpperBound, Above(nameof(lower))] double upper)
        where TDistribution : struct, IDistribution<double>, ICumulative => new(distribution, lower, upper);

    /// <summary>A distribution on the integers restricted to the values between two bounds, both included.</summary>
    /// <typeparam name="TDistribution">The distribution before truncation.</typeparam>
    /// <param name="distribution">The distribution before truncation.</param>
    /// <param name="lower">The least value; <see cref="int.MinValue"/> for no bound.</param>
    /// <param name="upper">The greatest value, at least <paramref name="lower"/>; <see cref="int.MaxValue"/> for no bound.
    /// </param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bounds are not in order, or have next to no probability between
    /// them, or the support of the distribution is not known.</exception>
    public static Truncated<TDistribution, int> Truncated<TDistribution>(
        TDistribution distribution, int lower, [AtLeast(nameof(lower))] int upper)
        where TDistribution : struct, IDistribution<int>, ICumulative => new(
            distribution,
            lower == int.MinValue ? double.NegativeInfinity : lower,
            upper == int.MaxValue ? double.PositiveInfinity : upper);

    /// <summary>What is recorded of a draw where a meter ends: all draws from a number on are recorded as that number.</summary>
    /// <typeparam name="TDistribution">The distribution of the draw.</typeparam>
    /// <param name="distribution">The distribution of the draw, continuous.</param>
    /// <param name="at">Where the meter ends, finite: a datum of this value says that the draw was at least as large.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bound is not finite, or the support of the distribution is not
    /// known.</exception>
    public static Censored<TDistribution, double> Censored<TDistribution>(TDistribution distribution, [Finite] double at)
        where TDistribution : struct, IDistribution<double>, ICumulative
    {
        Require.Finite(at, nameof(Censored));
        return new(distribution, double.NegativeInfinity, at);
    }

    /// <summary>What is recorded of a draw where a meter ends at both sides.</summary>
    /// <typeparam name="TDistribution">The distribution of the draw.</typeparam>
    /// <param name="distribution">The distribution of the draw, continuous.</param>
    /// <param name="lower">What all draws below it are recorded as; negative infinity for no bound.</param>
    /// <param name="upper">What all draws above it are recorded as, above <paramref name="lower"/>; positive infinity for no
    /// bound.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bounds are not in order, or the support of the distribution is not
    /// known.</exception>
    public static Censored<TDistribution, double> Censored<TDistribution>(
        TDistribution distribution, [LowerBound] double lower, [UpperBound, Above(nameof(lower))] double upper)
        where TDistribution : struct, IDistribution<double>, ICumulative => new(distribution, lower, upper);

    /// <summary>What is recorded of a count where a counter ends: all counts from a number on are recorded as that number.
    /// </summary>
    /// <typeparam name="TDistribution">The distribution of the count.</typeparam>
    /// <param name="distribution">The distribution of the count.</param>
    /// <param name="at">Where the counter ends: a datum of this value says that the count was at least as large.</param>
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
    /// <exception cref="DistributionParameterException">The bounds are not in order, or the support of the distribution is not
    /// known.</exception>
    public static Censored<TDistribution, int> Censored<TDistribution>(
        TDistribution distribution, int lower, [Above(nameof(lower))] int upper)
        where TDistribution : struct, IDistribution<int>, ICumulative => new(distribution, lower, upper);

    /// <summary>Which bin a draw falls into that is not seen itself, as of interval-censored data: how many cuts lie below it.
    /// </summary>
    /// <typeparam name="TDistribution">The distribution of the draw.</typeparam>
    /// <param name="distribution">The distribution of the draw, continuous.</param>
    /// <param name="cuts">Where one bin ends and the next begins: at least one, finite, each above the one before. A draw at a
    /// cut belongs to the bin below it. There is one bin more than cuts, and the first and the last have no end. The array is
    /// not copied.</param>
    /// <returns>The distribution of the index of the bin, from 0.</returns>
    /// <exception cref="DistributionParameterException">The cuts break a rule, or the support of the distribution is not known.
    /// </exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static Binned<TDistribution, double> Binned<TDistribution>(TDistribution distribution, [Rising] params double[] cuts)
        where TDistribution : struct, IDistribution<double>, ICumulative => new(distribution, cuts);

    /// <summary>Which bin a count falls into that is not seen itself: how many cuts lie below it.</summary>
    /// <typeparam name="TDistribution">The distribution of the count.</typeparam>
    /// <param name="distribution">The distribution of the count.</param>
    /// <param name="cuts">The greatest count of each bin but the last: at least one, each above the one before. The array is not
    /// copied.</param>
    /// <returns>The distribution of the index of the bin, from 0.</returns>
    /// <exception cref="DistributionParameterException">The cuts break a rule, or the support of the distribution is not known.
    /// </exception>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static Binned<TDistribution, int> Binned<TDistribution>(TDistribution distribution, [Rising] params int[] cuts)
        where TDistribution : struct, IDistribution<int>, ICumulative => new(distribution, cuts);

    /// <summary>A mixture of continuous distributions of one family.</summary>
    /// <typeparam name="TComponent">The family.</typeparam>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not copied.</param>
    /// <param name="components">As many components. The array is not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the components,
    /// or a component cannot be mixed with those before it.</exception>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public static Mixture<TComponent, double> Mixture<TComponent>([Probabilities] double[] weights, params TComponent[] components)
        where TComponent : struct, IDistribution<double>, ICumulative => new(weights, components);

    /// <summary>A mixture of distributions on the integers of one family.</summary>
    /// <typeparam name="TComponent">The family.</typeparam>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not copied.</param>
    /// <param name="components">As many components.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the components.
    /// </exception>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public static Mixture<TComponent, int> Mixture<TComponent>(
        [Probabilities] double[] weights, params IReadOnlyList<TComponent> components)
        where TComponent : struct, IDistribution<int>, ICumulative =>
        new(weights, components as TComponent[] ?? [.. components ?? throw new ArgumentNullException(nameof(components))]);

    /// <summary>A mixture of continuous distributions of several families.</summary>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not copied.</param>
    /// <param name="components">As many components.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the components,
    /// or a component cannot be mixed with those before it.</exception>
    /// <exception cref="ArgumentNullException">An array or a component is null.</exception>
    public static Mixture<Component<double>, double> Mixture(
        [Probabilities] double[] weights, params IDistribution<double>[] components) =>
        new(weights, Component<double>.Of(components));

    /// <summary>A mixture of distributions on the integers of several families.</summary>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not copied.</param>
    /// <param name="components">As many components.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the components,
    /// or a component cannot be mixed with those before it.</exception>
    /// <exception cref="ArgumentNullException">An array or a component is null.</exception>
    public static Mixture<Component<int>, int> Mixture([Probabilities] double[] weights, params IDistribution<int>[] components) =>
        new(weights, Component<int>.Of(components));

    /// <summary>A mixture of distributions of vectors.</summary>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not copied.</param>
    /// <param name="components">As many components. The array is not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the components.
    /// </exception>
    /// <exception cref="ArgumentNullException">An array or a component is null.</exception>
    public static VectorMixture Mixture([Probabilities] double[] weights, params IDistribution<double[]>[] components) =>
        new(weights, components);
}
