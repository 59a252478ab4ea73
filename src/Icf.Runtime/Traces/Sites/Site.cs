namespace Icf.Traces;

/// <summary>
/// A place in a model's text at which something happens in a trace. One object per site, made by the generator.
/// </summary>
public abstract class Site
{
    private protected Site(int ordinal, string name, int loopDepth, int? leastDepth = null) =>
        (Ordinal, Name, LoopDepth, LeastDepth) = (ordinal, name, loopDepth, leastDepth ?? loopDepth);

    /// <summary>
    /// The position among the sites of its kind in its method; a handle for this build, never part of an address.
    /// </summary>
    public int Ordinal { get; }

    /// <summary>The name that begins its addresses.</summary>
    public string Name { get; }

    /// <summary>The number of loops around it in its method: the rank of its index.</summary>
    public int LoopDepth { get; }

    /// <summary>
    /// Less than <see cref="LoopDepth"/> if the site has several places in different numbers of loops: the number of
    /// loops around the place with fewest.
    /// </summary>
    public int LeastDepth { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
