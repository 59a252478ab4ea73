using System.ComponentModel;

namespace Icf;

/// <summary>States which trait a generated model class lacks, and why. Written by the generator.</summary>
/// <param name="trait">The trait.</param>
/// <param name="site">The name of the site that is the reason; empty if there is none.</param>
/// <param name="reason">The reason, as the end of a sentence.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LacksAttribute(ModelTraits trait, string site, string reason) : Attribute
{
    /// <summary>The trait.</summary>
    public ModelTraits Trait { get; } = trait;

    /// <summary>The name of the site that is the reason; empty if there is none.</summary>
    public string Site { get; } = site;

    /// <summary>The reason, as the end of a sentence.</summary>
    public string Reason { get; } = reason;
}
