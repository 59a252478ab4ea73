using System.Globalization;

namespace Icf;

/// <summary>A mixture of distributions of vectors: one of the components is drawn by its weight, then a vector from it.
/// </summary>
/// <remarks>Made by <c>Prob.Mixture</c>. The arrays are not copied: they must not change while the distribution is in
/// use. The support is unknown, so a latent of it is proposed by its prior; as the distribution of data it is as good
/// as any. <c>default</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Unknown, Of = "components")]
public readonly struct VectorMixture : IDistribution<double[]>
{
    private const string Owner = "Mixture";

    private readonly MixtureWeights _weights;
    private readonly IDistribution<double[]>[]? _components;

    internal VectorMixture(double[] weights, IDistribution<double[]>[] components)
    {
        ArgumentNullException.ThrowIfNull(components);
        _weights = new(weights, components.Length);
        for (int i = 0; i < components.Length; i++)
            if (components[i] is null)
                throw new ArgumentNullException(FormattableString.Invariant($"{nameof(components)}[{i}]"));
        _components = components;
    }

    /// <summary>The weight of each component, as given.</summary>
    public ReadOnlySpan<double> Weights => _weights.Values;

    /// <summary>The components.</summary>
    public ReadOnlySpan<IDistribution<double[]>> Components => _components;

    /// <inheritdoc/>
    public Support Support => default;

    /// <summary>Zero and one, which say nothing.</summary>
    public LocationScale Typical => new(0, 1);

    /// <inheritdoc/>
    public double LogProb(double[] value)
    {
        Require.Constructed(_components is not null, Owner);
        var sum = new LogSum();
        for (int i = 0; i < _components.Length; i++)
            if (_weights[i] > 0)
                sum.Add(Elementary.Log(_weights[i]) + _components[i].LogProb(value));
        return sum.Value;
    }

    /// <inheritdoc/>
    public double[] Sample(ref Rng rng)
    {
        Require.Constructed(_components is not null, Owner);
        return _components[_weights.Draw(ref rng)].Sample(ref rng);
    }

    /// <summary>The distribution as it would be written, in invariant culture; of a long list, the beginning.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Mixture(weights: {Listing.Of(Weights)}, components: {Listing.Of(Components)})"
        );
}

/// <content>The factory of <see cref="Icf.VectorMixture"/>.</content>
public static partial class Prob
{
    /// <summary>A mixture of distributions of vectors.</summary>
    /// <param name="weights">The weight of each component, with a sum within 10⁻⁶ of one. The array is not
    /// copied.</param>
    /// <param name="components">As many components. The array is not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The weights break their rule, or their number that of the
    /// components.
    /// </exception>
    /// <exception cref="ArgumentNullException">An array or a component is null.</exception>
    public static VectorMixture Mixture(
        [Probabilities] double[] weights,
        params IDistribution<double[]>[] components
    ) => new(weights, components);
}
