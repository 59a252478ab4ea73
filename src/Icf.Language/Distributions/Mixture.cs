using System.Globalization;

namespace Icf;

/// <summary>
/// A mixture of scalar distributions: one of the components is drawn by its weight, then a value from it.
/// </summary>
/// <remarks>
/// <para>Made by <c>Prob.Mixture</c>, which infers the types. Arrays are not copied, but that of components of several
/// families: they must not change while the distribution is in use. <c>default</c> has no parameters; sampling or
/// scoring with it throws <see cref="InvalidOperationException"/>.</para>
/// <para>The support is the hull of the components' supports. Components must be all continuous or all on the integers:
/// a mixture of both has neither a density nor a mass function, and is refused, as are components whose values are made
/// of parts. If the support of one is unknown, so is that of the mixture.</para>
/// </remarks>
/// <typeparam name="TComponent">The family of the components; <see cref="Component{T}"/> where there are
/// several.</typeparam>
/// <typeparam name="T">The type of a value, <see cref="double"/> or <see cref="int"/>.</typeparam>
[Support(SupportKind.Unknown, Of = "components")]
public readonly struct Mixture<TComponent, T> : IDistribution<T>, IMoments, ICumulative
    where TComponent : struct, IDistribution<T>, ICumulative
    where T : struct
{
    private const string Owner = "Mixture";

    private readonly MixtureWeights _weights;
    private readonly TComponent[]? _components;

    internal Mixture(double[] weights, TComponent[] components)
    {
        ArgumentNullException.ThrowIfNull(components);
        _weights = new(weights, components.Length);
        _components = components;
        Support = components[0].Support;
        for (int i = 0; i < components.Length; i++)
        {
            Support support = components[i].Support;
            string parameter = $"{nameof(components)}[{i}]";
            if (support.Kind == SupportKind.Structured)
                RequireArray.Throw(Owner, parameter, $"is {components[i]}, whose values are made of parts");
            if (!SupportHull.TryJoin(Support, support, out Support hull))
                RequireArray.Throw(
                    Owner,
                    parameter,
                    $"is {components[i]} with the support {support}, which cannot be mixed with {Support}: all must "
                        + "be continuous, or all on the integers"
                );
            Support = hull;
        }
    }

    /// <summary>The weight of each component, as given.</summary>
    public ReadOnlySpan<double> Weights => _weights.Values;

    /// <summary>The components.</summary>
    public ReadOnlySpan<TComponent> Components => _components;

    /// <summary>The mean; NaN where a component has no moments.</summary>
    public double Mean
    {
        get
        {
            double mean = 0;
            for (int i = 0; i < Components.Length; i++)
                if (_weights[i] > 0)
                    mean += _weights[i] * (Components[i] is IMoments moments ? moments.Mean : double.NaN);
            return mean;
        }
    }

    /// <summary>The variance; NaN where a component has no moments.</summary>
    public double Variance
    {
        get
        {
            double mean = Mean,
                variance = 0;
            for (int i = 0; i < Components.Length; i++)
                if (_weights[i] > 0)
                    variance +=
                        _weights[i]
                        * (
                            Components[i] is IMoments moments
                                ? moments.Variance + (moments.Mean - mean) * (moments.Mean - mean)
                                : double.NaN
                        );
            return variance;
        }
    }

    /// <summary>The hull of the components' supports.</summary>
    public Support Support { get; }

    /// <summary>
    /// The mean and the standard deviation of a mixture of distributions with the components' centres and spreads, in
    /// the working coordinate of the hull.
    /// </summary>
    public LocationScale Typical =>
        MixtureTypical.Of<TComponent, T>(_weights.Values, _weights.Total, Components, Support);

    /// <inheritdoc/>
    public double LogProb(T value)
    {
        Require.Constructed(_components is not null, Owner);
        var sum = new LogSum();
        for (int i = 0; i < Components.Length; i++)
            if (_weights[i] > 0)
                sum.Add(Elementary.Log(_weights[i]) + Components[i].LogProb(value));
        return sum.Value;
    }

    /// <inheritdoc/>
    public T Sample(ref Rng rng)
    {
        Require.Constructed(_components is not null, Owner);
        return _components[_weights.Draw(ref rng)].Sample(ref rng);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A component has no distribution function.</exception>
    public double Cdf(double value)
    {
        Require.Constructed(_components is not null, Owner);
        double sum = 0;
        for (int i = 0; i < Components.Length; i++)
            if (_weights[i] > 0)
                sum += _weights[i] * Components[i].Cdf(value);
        return Math.Min(sum, 1);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A component has no distribution function.</exception>
    public double Survival(double value)
    {
        Require.Constructed(_components is not null, Owner);
        double sum = 0;
        for (int i = 0; i < Components.Length; i++)
            if (_weights[i] > 0)
                sum += _weights[i] * Components[i].Survival(value);
        return Math.Min(sum, 1);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A component has no distribution function.</exception>
    public double Quantile(double probability)
    {
        Require.Constructed(_components is not null, Owner);
        Require.Level(probability, Owner);
        if (probability <= 0 || probability >= 1)
            return probability <= 0 ? Support.Lower : Support.Upper;
        if (Support.Kind is SupportKind.Finite or SupportKind.Count)
            return IntegerQuantile.Of(this, probability, Support, Typical);

        // It lies between the quantiles of the components.
        double lower = double.PositiveInfinity,
            upper = double.NegativeInfinity;
        for (int i = 0; i < Components.Length; i++)
        {
            if (_weights[i] == 0)
                continue;
            double quantile = Components[i].Quantile(probability);
            (lower, upper) = (Math.Min(lower, quantile), Math.Max(upper, quantile));
        }

        bool isUpper = probability > 0.5;
        return lower >= upper
            ? lower
            : RealQuantile.Solve(
                new AsReal<Mixture<TComponent, T>, T>(this),
                isUpper ? 1 - probability : probability,
                isUpper,
                lower,
                upper
            );
    }

    /// <summary>The distribution as it would be written, in invariant culture; of a long list, the beginning.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Mixture(weights: {Listing.Of(Weights)}, components: {Listing.Of(Components)})"
        );
}

/// <content>The factories of <see cref="Icf.Mixture{TComponent, T}"/>.</content>
public static partial class Prob
{
    /// <summary>A mixture of continuous distributions of one family.</summary>
    /// <typeparam name="TComponent">The family.</typeparam>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not
    /// copied.</param>
    /// <param name="components">As many components. The array is not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the
    /// components, or a component cannot be mixed with those before it.</exception>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public static Mixture<TComponent, double> Mixture<TComponent>(
        [Probabilities] double[] weights,
        params TComponent[] components
    )
        where TComponent : struct, IDistribution<double>, ICumulative => new(weights, components);

    /// <summary>A mixture of distributions on the integers of one family.</summary>
    /// <typeparam name="TComponent">The family.</typeparam>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not
    /// copied.</param>
    /// <param name="components">As many components.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the
    /// components.
    /// </exception>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public static Mixture<TComponent, int> Mixture<TComponent>(
        [Probabilities] double[] weights,
        params IReadOnlyList<TComponent> components
    )
        where TComponent : struct, IDistribution<int>, ICumulative =>
        new(
            weights,
            components as TComponent[] ?? [.. components ?? throw new ArgumentNullException(nameof(components))]
        );

    /// <summary>A mixture of continuous distributions of several families.</summary>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not
    /// copied.</param>
    /// <param name="components">As many components.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the
    /// components, or a component cannot be mixed with those before it.</exception>
    /// <exception cref="ArgumentNullException">An array or a component is null.</exception>
    public static Mixture<Component<double>, double> Mixture(
        [Probabilities] double[] weights,
        params IDistribution<double>[] components
    ) => new(weights, Component<double>.Of(components));

    /// <summary>A mixture of distributions on the integers of several families.</summary>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not
    /// copied.</param>
    /// <param name="components">As many components.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the
    /// components, or a component cannot be mixed with those before it.</exception>
    /// <exception cref="ArgumentNullException">An array or a component is null.</exception>
    public static Mixture<Component<int>, int> Mixture(
        [Probabilities] double[] weights,
        params IDistribution<int>[] components
    ) => new(weights, Component<int>.Of(components));
}
