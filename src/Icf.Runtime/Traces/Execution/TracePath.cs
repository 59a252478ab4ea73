using System.Diagnostics.CodeAnalysis;

namespace Icf.Traces;

/// <summary>The addresses that a trace visits, in the order of the visits. Traces that visit the same ones share one.</summary>
internal sealed class TracePath
{
    private readonly SiteAddress[] _addresses;

    /// <summary>Takes the addresses over.</summary>
    /// <exception cref="ModelException">One is visited twice.</exception>
    public TracePath(SiteAddress[] addresses)
    {
        _addresses = addresses;
        HasObjects = System.Array.Exists(addresses, address => !address.Site.IsScalar);
        var visited = new HashSet<SiteAddress>(addresses.Length);
        foreach (SiteAddress address in addresses)
            if (!visited.Add(address))
                throw ParticleRunner.VisitedTwice(address.ToString());
    }

    /// <summary>Whether some of the values are no scalars.</summary>
    public bool HasObjects { get; }

    public int Length => _addresses.Length;

    public ReadOnlySpan<SiteAddress> Addresses => _addresses;

    /// <summary>The array itself, for a record to follow; it must not be written to.</summary>
    internal SiteAddress[] Array => _addresses;

    /// <summary>The position of an address; −1 if it is not visited.</summary>
    public int Find(SiteAddress address) => System.Array.IndexOf(_addresses, address);

    /// <summary>Two are the same if their addresses are; they can be looked up by these.</summary>
    public sealed class Comparer : IEqualityComparer<TracePath>, IAlternateEqualityComparer<ReadOnlySpan<SiteAddress>, TracePath>
    {
        public static Comparer Instance { get; } = new();

        public bool Equals(TracePath? left, TracePath? right) =>
            ReferenceEquals(left, right) || left is not null && right is not null && Equals(left.Addresses, right);

        public int GetHashCode([DisallowNull] TracePath path) => GetHashCode(path.Addresses);

        public TracePath Create(ReadOnlySpan<SiteAddress> alternate) => new(alternate.ToArray());

        public bool Equals(ReadOnlySpan<SiteAddress> alternate, TracePath other) => alternate.SequenceEqual(other.Addresses);

        public int GetHashCode(ReadOnlySpan<SiteAddress> alternate)
        {
            var hash = new HashCode();
            foreach (ref readonly SiteAddress address in alternate)
                hash.Add(address);
            return hash.ToHashCode();
        }
    }
}
