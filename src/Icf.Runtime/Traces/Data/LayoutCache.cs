using System.Runtime.InteropServices;

namespace Icf.Traces;

/// <summary>
/// The layouts of a model's arguments. The layout of a known shape is not computed again, and all who use a layout at
/// one time use the same object. A model lives as long as the process and may get ever new shapes, so the cache itself
/// keeps only the layouts used last, up to a number of tokens; it has weak references to the others.
/// </summary>
internal sealed class LayoutCache(int mostTokens = LayoutCache.MostTokens)
{
    /// <summary>Together with what networks store for it, a token takes some hundred bytes.</summary>
    public const int MostTokens = 1 << 15;

    private const int FewestSwept = 64;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, List<Entry>> _byHash = [];
    private readonly LinkedList<Entry> _kept = []; // those used latest first
    private int _keptTokens;
    private int _sweepAt = FewestSwept;

    /// <summary>The number of layouts that the cache knows, including those that are no longer used.</summary>
    public int Count { get; private set; }

    /// <summary>Brings what a writer received into the order of its layout.</summary>
    public ArgumentData Arrange(ArgumentWriter writer)
    {
        TokenLayout layout = Find(writer.Tokens);
        return new ArgumentData(layout, Array.ConvertAll(layout.Order, t => writer.Values[t]));
    }

    /// <summary>The one layout of some tokens.</summary>
    public TokenLayout Find(List<Token> tokens)
    {
        var hash = new HashCode();
        foreach (Token token in tokens)
            hash.Add(token);
        int key = hash.ToHashCode();
        lock (_gate)
        {
            if (_byHash.TryGetValue(key, out List<Entry>? candidates))
            {
                foreach (Entry candidate in candidates)
                {
                    if (
                        candidate.Layout is { } known
                        && known.AsWritten.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(tokens))
                    )
                    {
                        Use(candidate, known);
                        return known;
                    }
                }
            }

            var layout = new TokenLayout(tokens);
            Use(Add(key, layout), layout);
            return layout;
        }
    }

    private Entry Add(int key, TokenLayout layout)
    {
        if (Count >= _sweepAt)
            Sweep();
        ref List<Entry>? entries = ref CollectionsMarshal.GetValueRefOrAddDefault(_byHash, key, out _);
        var entry = new Entry(layout);
        (entries ??= []).Add(entry);
        Count++;
        return entry;
    }

    /// <summary>Puts a layout first, and releases those for which there is no room.</summary>
    private void Use(Entry entry, TokenLayout layout)
    {
        if (entry.Kept == layout)
        {
            if (_kept.First != entry.Node)
            {
                _kept.Remove(entry.Node);
                _kept.AddFirst(entry.Node);
            }

            return;
        }

        entry.Kept = layout;
        _kept.AddFirst(entry.Node);
        _keptTokens += layout.Tokens.Length;
        while (_keptTokens > mostTokens && _kept.Last is { } last && last != entry.Node)
        {
            _keptTokens -= last.Value.Kept!.Tokens.Length;
            last.Value.Kept = null;
            _kept.RemoveLast();
        }
    }

    /// <summary>Removes the layouts that are no longer used.</summary>
    private void Sweep()
    {
        foreach ((int key, List<Entry> entries) in _byHash)
        {
            Count -= entries.RemoveAll(entry => entry.Layout is null);
            if (entries.Count == 0)
                _byHash.Remove(key);
        }

        _sweepAt = Math.Max(FewestSwept, 2 * Count);
    }

    /// <summary>A layout, which the cache may keep or only know.</summary>
    private sealed class Entry
    {
        private readonly WeakReference<TokenLayout> _known;

        public Entry(TokenLayout layout)
        {
            _known = new WeakReference<TokenLayout>(layout);
            Node = new LinkedListNode<Entry>(this);
        }

        public LinkedListNode<Entry> Node { get; }

        /// <summary>The layout, if the cache keeps it.</summary>
        public TokenLayout? Kept { get; set; }

        /// <summary>The layout; null if it is no longer in memory.</summary>
        public TokenLayout? Layout => Kept ?? (_known.TryGetTarget(out TokenLayout? layout) ? layout : null);
    }
}
