namespace Icf;

/// <summary>A distribution of any family, as a component of a <see cref="Mixture{TComponent,T}"/>.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
public readonly struct Component<T> : IDistribution<T>, IMoments, ICumulative
{
    private readonly IDistribution<T>? _distribution;

    private Component(IDistribution<T> distribution) => _distribution = distribution;

    /// <summary>The distribution itself.</summary>
    /// <exception cref="InvalidOperationException">This is the default value of the struct.</exception>
    public IDistribution<T> Distribution
    {
        get
        {
            Require.Constructed(_distribution is not null, "Mixture");
            return _distribution;
        }
    }

    /// <summary>The mean; NaN where the distribution does not know it.</summary>
    public double Mean => (Distribution as IMoments)?.Mean ?? double.NaN;

    /// <summary>The variance; NaN where the distribution does not know it.</summary>
    public double Variance => (Distribution as IMoments)?.Variance ?? double.NaN;

    /// <inheritdoc/>
    public Support Support => Distribution.Support;

    /// <inheritdoc/>
    public LocationScale Typical => Distribution.Typical;

    private ICumulative Cumulative =>
        Distribution as ICumulative
        ?? throw new NotSupportedException(
            $"{Distribution} has no distribution function; a distribution that implements ICumulative does."
        );

    /// <inheritdoc/>
    public double LogProb(T value) => Distribution.LogProb(value);

    /// <inheritdoc/>
    public T Sample(ref Rng rng) => Distribution.Sample(ref rng);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The distribution has no distribution function.</exception>
    public double Cdf(double value) => Cumulative.Cdf(value);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The distribution has no distribution function.</exception>
    public double Survival(double value) => Cumulative.Survival(value);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The distribution has no distribution function.</exception>
    public double Quantile(double probability) => Cumulative.Quantile(probability);

    /// <summary>The distribution as it would be written.</summary>
    /// <returns>The text.</returns>
    public override string? ToString() => _distribution?.ToString();

    internal static Component<T>[] Of(IDistribution<T>[] distributions)
    {
        const string components = nameof(components);
        ArgumentNullException.ThrowIfNull(distributions, components);
        var wrapped = new Component<T>[distributions.Length];
        for (int i = 0; i < wrapped.Length; i++)
            wrapped[i] = new(
                distributions[i] ?? throw new ArgumentNullException(FormattableString.Invariant($"{components}[{i}]"))
            );
        return wrapped;
    }
}
