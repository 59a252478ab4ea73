namespace Icf.Traces;

/// <summary>
/// The addresses that a trace visits, in the order of the visits. Traces that visit the same addresses share one path.
/// </summary>
internal sealed class TracePath
{
    private readonly SiteAddress[] _addresses;

    /// <summary>Takes ownership of the addresses.</summary>
    /// <exception cref="ModelException">One is visited twice.</exception>
    public TracePath(SiteAddress[] addresses)
    {
        _addresses = addresses;
        Hash = HashOf(addresses);
        HasObjects = System.Array.Exists(addresses, address => !address.Site.IsScalar);
        RequireDistinct(addresses);
    }

    /// <summary>A hash of the addresses.</summary>
    public int Hash { get; }

    /// <summary>Whether some of the values are not scalars.</summary>
    public bool HasObjects { get; }

    public int Length => _addresses.Length;

    public ReadOnlySpan<SiteAddress> Addresses => _addresses;

    /// <summary>The array itself, for a record to follow; it must not be written to.</summary>
    internal SiteAddress[] Array => _addresses;

    public static int HashOf(ReadOnlySpan<SiteAddress> addresses)
    {
        int hash = addresses.Length;
        foreach (ref readonly SiteAddress address in addresses)
            hash = hash * 31 + address.GetHashCode();
        return hash;
    }

    /// <summary>The position of an address; −1 if it is not visited.</summary>
    public int Find(SiteAddress address)
    {
        for (int i = 0; i < _addresses.Length; i++)
            if (_addresses[i].Equals(address))
                return i;
        return -1;
    }

    /// <summary>Refuses addresses that are visited twice.</summary>
    /// <exception cref="ModelException">One is.</exception>
    /// <remarks>
    /// A hash table of positions with open addressing: most paths are short, and some models take another path in every
    /// trace.
    /// </remarks>
    public static void RequireDistinct(ReadOnlySpan<SiteAddress> addresses)
    {
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)addresses.Length * 2 + 1);
        Span<int> table = size <= 256 ? stackalloc int[size] : new int[size];
        table.Clear();
        for (int i = 0; i < addresses.Length; i++)
        {
            int slot = addresses[i].GetHashCode() & (size - 1);
            for (; table[slot] != 0; slot = (slot + 1) & (size - 1))
                if (addresses[table[slot] - 1].Equals(addresses[i]))
                    throw ParticleRunner.VisitedTwice(addresses[i].ToString());
            table[slot] = i + 1;
        }
    }
}
