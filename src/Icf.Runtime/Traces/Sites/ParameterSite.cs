using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>A <c>Parameter</c> in a model: a number without a prior, or an array of them.</summary>
public sealed class ParameterSite : Site
{
    /// <summary>Describes the site.</summary>
    /// <param name="ordinal">Its position among the method's parameters.</param>
    /// <param name="name">Its name.</param>
    public ParameterSite(int ordinal, string name)
        : base(ordinal, name, loopDepth: 0) { }

    /// <summary>
    /// The name, which is the address in the model's own method; in a called model it stands behind the call's:
    /// <c>emission/scale</c>.
    /// </summary>
    public static implicit operator string(ParameterSite site) => site.Name;
}
