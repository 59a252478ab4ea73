using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>What a piece of a body reads and writes, as far as its order among others matters.</summary>
/// <remarks>
/// Sites do not count as effects: the joint density is a product, whose factors may be in any order. Memory means
/// everything that can be reached through references, treated as one place.
/// </remarks>
internal sealed class Effects
{
    /// <summary>The locals and parameters that are read.</summary>
    public HashSet<ISymbol> Reads { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Those that are written or declared.</summary>
    public HashSet<ISymbol> Writes { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether memory is read.</summary>
    public bool ReadsMemory { get; set; }

    /// <summary>Whether memory may be written.</summary>
    public bool WritesMemory { get; set; }

    /// <summary>Whether no other piece may be moved across it: it can leave the block, or runs unknown code.</summary>
    public bool IsBarrier { get; set; }

    /// <summary>Adds the effects of another piece.</summary>
    public void Add(Effects other)
    {
        Reads.UnionWith(other.Reads);
        Writes.UnionWith(other.Writes);
        ReadsMemory |= other.ReadsMemory;
        WritesMemory |= other.WritesMemory;
        IsBarrier |= other.IsBarrier;
    }
}
