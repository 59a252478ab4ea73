namespace Icf.Traces;

/// <summary>An <c>Observe</c> in a model: the likelihood of a datum.</summary>
public abstract class ObserveSite : Site
{
    private protected ObserveSite(int ordinal, string name, SupportKind support, int loopDepth)
        : base(ordinal, name, loopDepth) => Support = support;

    /// <summary>What the compiler knows of the datum's support.</summary>
    public SupportKind Support { get; }

    /// <summary>The distribution's name, such as <c>Normal</c>.</summary>
    public abstract string Distribution { get; }

    internal abstract SampleSite? MissingSite { get; }
}

/// <summary>An observe site whose distribution and value types are known.</summary>
/// <typeparam name="TDistribution">The likelihood.</typeparam>
/// <typeparam name="T">The datum's type.</typeparam>
public sealed class ObserveSite<TDistribution, T> : ObserveSite
    where TDistribution : IDistribution<T>
{
    /// <summary>Describes the site.</summary>
    /// <param name="ordinal">Its position among the method's observe sites.</param>
    /// <param name="name">Its name: the path of the datum it observes, unless the author named it.</param>
    /// <param name="support">What is known of its support.</param>
    /// <param name="loopDepth">The number of loops around it.</param>
    /// <param name="missing">The site that samples a datum that is missing; null where none may be.</param>
    public ObserveSite(
        int ordinal,
        string name,
        SupportKind support,
        int loopDepth = 0,
        SampleSite<TDistribution, T>? missing = null
    )
        : base(ordinal, name, support, loopDepth) => Missing = missing;

    /// <summary>The site that samples a datum that is missing; null where none may be.</summary>
    public SampleSite<TDistribution, T>? Missing { get; }

    /// <summary>
    /// The name, which is the address of a site outside of loops, and identifies the site in its model.
    /// </summary>
    public static implicit operator string(ObserveSite<TDistribution, T> site) => site.Name;

    /// <inheritdoc/>
    public override string Distribution => typeof(TDistribution).Name;

    internal override SampleSite? MissingSite => Missing;
}
