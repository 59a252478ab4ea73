using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>A <c>Factor</c> in a model: a weight that belongs to no datum.</summary>
public sealed class FactorSite : Site
{
    /// <summary>Describes the site.</summary>
    /// <param name="ordinal">Its position among the method's factor sites.</param>
    /// <param name="name">Its name.</param>
    /// <param name="loopDepth">The number of loops around it.</param>
    /// <param name="leastDepth">The number of loops around the place with fewest, where the site has several
    /// places.</param>
    public FactorSite(int ordinal, string name, int loopDepth = 0, int? leastDepth = null)
        : base(ordinal, name, loopDepth, leastDepth) { }
}
