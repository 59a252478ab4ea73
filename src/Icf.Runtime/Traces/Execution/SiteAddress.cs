using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>The address of a latent in a trace.</summary>
/// <param name="Path">The calls that lead to the site.</param>
/// <param name="Site">The site.</param>
/// <param name="Index">The loop indices.</param>
internal readonly record struct SiteAddress(CallPath Path, SampleSite Site, SiteIndex Index)
{
    /// <summary>Whether it is a plain name: of a latent of the root model outside of all loops.</summary>
    public bool IsPlain => Path.IsRoot && Path.Datum is null && Index.Rank == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(CallPath path, SampleSite site, SiteIndex index) =>
        ReferenceEquals(Site, site) && ReferenceEquals(Path, path) && Index == index;

    public bool Equals(SiteAddress other) => Is(other.Path, other.Site, other.Index);

    public override int GetHashCode() => (Path.Hash * 31 + Site.Ordinal) * 31 + Index.GetHashCode();

    public override string ToString() => Path.AddressOf(Site, Index);
}
