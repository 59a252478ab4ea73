using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>
/// Which pieces of a block must come before which: pieces that do not commute keep their order. It stores only the
/// pairs from which the others follow, so that their number is proportional to the number of places that the pieces
/// read and write.
/// </summary>
internal sealed class PieceOrder
{
    private readonly SortedSet<int>[] _followers;
    private readonly Dictionary<ISymbol, Uses> _variables = new(SymbolEqualityComparer.Default);
    private readonly List<int> _sinceBarrier = new();
    private Uses _memory = new();
    private int _barrier = -1;

    public PieceOrder(IReadOnlyList<Effects> effects)
    {
        _followers = effects.Select(static _ => new SortedSet<int>()).ToArray();
        for (int i = 0; i < effects.Count; i++)
            Add(i, effects[i]);
    }

    /// <summary>For each piece those that must come after it.</summary>
    public IReadOnlyList<int>[] Followers => Array.ConvertAll(_followers, static f => (IReadOnlyList<int>)f.ToArray());

    private void Add(int piece, Effects effects)
    {
        After(_barrier, piece);
        if (effects.IsBarrier)
        {
            foreach (int earlier in _sinceBarrier)
                After(earlier, piece);
            _sinceBarrier.Clear();
            _variables.Clear();
            _memory = new Uses();
            _barrier = piece;
            return;
        }

        _sinceBarrier.Add(piece);
        foreach (ISymbol variable in effects.Reads)
            Read(piece, UsesOf(variable));
        if (effects.ReadsMemory)
            Read(piece, _memory);
        foreach (ISymbol variable in effects.Writes)
            Write(piece, UsesOf(variable));
        if (effects.WritesMemory)
            Write(piece, _memory);
    }

    private void Read(int piece, Uses uses)
    {
        After(uses.Writer, piece);
        uses.Readers.Add(piece);
    }

    private void Write(int piece, Uses uses)
    {
        After(uses.Writer, piece);
        foreach (int reader in uses.Readers)
            After(reader, piece);
        uses.Readers.Clear();
        uses.Writer = piece;
    }

    private void After(int earlier, int later)
    {
        if (earlier >= 0 && earlier != later)
            _followers[earlier].Add(later);
    }

    private Uses UsesOf(ISymbol variable)
    {
        if (!_variables.TryGetValue(variable, out Uses? uses))
            _variables.Add(variable, uses = new Uses());
        return uses;
    }

    /// <summary>The last piece that wrote a place, and those that have read it since.</summary>
    private sealed class Uses
    {
        public int Writer { get; set; } = -1;

        public List<int> Readers { get; } = new();
    }
}
