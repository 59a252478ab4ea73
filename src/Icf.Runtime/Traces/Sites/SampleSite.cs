namespace Icf.Traces;

/// <summary>A <c>Sample</c> in a model: a latent value, or a family of latent values if it is in a loop.</summary>
public abstract class SampleSite : Site
{
    private protected SampleSite(int ordinal, string name, SupportKind support, int loopDepth, int? leastDepth)
        : base(ordinal, name, loopDepth, leastDepth) => Support = support;

    /// <summary>What the compiler knows of the values' support; it decides the proposal's head.</summary>
    public SupportKind Support { get; }

    /// <summary>The distribution's name, such as <c>Normal</c>.</summary>
    public abstract string Distribution { get; }

    /// <summary>The type of the values.</summary>
    public abstract Type ValueType { get; }

    /// <summary>The address of a value inside one loop.</summary>
    /// <exception cref="ArgumentException">The site stands in another number of loops.</exception>
    public Address this[int i] => new(this, new SiteIndex(i));

    /// <summary>The address of a value inside two loops; the outer index comes first.</summary>
    /// <exception cref="ArgumentException">The site stands in another number of loops.</exception>
    public Address this[int i, int j] => new(this, new SiteIndex(i, j));

    /// <summary>The address of a value inside three loops; the outermost index comes first.</summary>
    /// <exception cref="ArgumentException">The site stands in another number of loops.</exception>
    public Address this[int i, int j, int k] => new(this, new SiteIndex(i, j, k));

    /// <summary>Whether the values are numbers or truth values.</summary>
    internal abstract bool IsScalar { get; }

    internal abstract ParkedGroup CreateGroup(StaticSite site);

    /// <summary>A scalar value as the object that the model sees.</summary>
    internal abstract object ToObject(double number);

    /// <summary>Whether values can be written as bytes.</summary>
    internal abstract bool CanWrite { get; }

    /// <summary>Writes a value, given by the number or the object that represents it.</summary>
    internal abstract void Write(BinaryWriter to, double number, object? boxed);
}

/// <summary>A sample site whose distribution and value types are known.</summary>
/// <typeparam name="TDistribution">The distribution sampled from.</typeparam>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class SampleSite<TDistribution, T> : SampleSite
    where TDistribution : IDistribution<T>
{
    /// <summary>Describes the site.</summary>
    /// <param name="ordinal">Its position among the method's sample sites.</param>
    /// <param name="name">Its name.</param>
    /// <param name="support">What is known of its support.</param>
    /// <param name="loopDepth">The number of loops around it.</param>
    /// <param name="leastDepth">The number of loops around the place with fewest, where the site has several
    /// places.</param>
    public SampleSite(int ordinal, string name, SupportKind support, int loopDepth = 0, int? leastDepth = null)
        : base(ordinal, name, support, loopDepth, leastDepth) { }

    /// <summary>
    /// The name, which is the address of a site outside of loops, and identifies the site in its model.
    /// </summary>
    public static implicit operator string(SampleSite<TDistribution, T> site) => site.Name;

    /// <inheritdoc/>
    public override string Distribution => typeof(TDistribution).Name;

    /// <inheritdoc/>
    public override Type ValueType => typeof(T);

    internal override bool IsScalar => SiteValue.IsScalar<T>();

    internal override ParkedGroup CreateGroup(StaticSite site) => new ParkedGroup<TDistribution, T>(site);

    internal override object ToObject(double number) => SiteValue.FromDouble<T>(number)!;

    internal override bool CanWrite => ValueBytes.CanWrite<T>();

    internal override void Write(BinaryWriter to, double number, object? boxed) =>
        ValueBytes.Write(to, SiteValue.From<T>(number, boxed));
}
