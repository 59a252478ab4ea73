namespace Icf;

/// <summary>
/// A value was to be drawn from an improper prior, whose density has no finite integral; names the prior.
/// </summary>
/// <remarks>
/// Thrown by <see cref="IDistribution{T}.Sample"/> of such a distribution, whose type says <see
/// cref="SupportAttribute.IsImproper"/>. Where the compiler sees that a model has an improper prior, the model lacks
/// the trait <see cref="ModelTraits.Simulable"/>, and calls of what draws from priors do not compile.
/// </remarks>
public sealed class ImproperPriorException : IcfException
{
    /// <summary>A prior that cannot be drawn from.</summary>
    /// <param name="distribution">The prior as it would be written, such as <c>Flat()</c>.</param>
    public ImproperPriorException(string distribution)
        : base(
            $"{distribution} is an improper prior, so that no value can be drawn from it. Give a value, take an engine "
                + "that moves by gradients, such as Nuts, or take a proper prior."
        ) => Distribution = distribution;

    /// <summary>The prior as it would be written.</summary>
    public string Distribution { get; }
}
