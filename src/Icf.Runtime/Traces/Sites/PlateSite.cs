using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>
/// A plate: a loop whose turns draw latents and weight them, depend on one another only through values from outside of
/// the loop, and can each be run again independently.
/// </summary>
public sealed class PlateSite : Site
{
    /// <summary>Describes the loop.</summary>
    /// <param name="ordinal">Its position among the method's plates.</param>
    /// <param name="name">Its name, that of its first latent.</param>
    /// <param name="loopDepth">The number of loops around it.</param>
    public PlateSite(int ordinal, string name, int loopDepth)
        : base(ordinal, name, loopDepth) { }
}
