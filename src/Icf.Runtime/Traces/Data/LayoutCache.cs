using System.Runtime.InteropServices;

namespace Icf.Traces;

/// <summary>The layouts of a model's arguments met so far; a shape that comes again is not worked out again.</summary>
internal sealed class LayoutCache
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, List<TokenLayout>> _byHash = [];

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
            ref List<TokenLayout>? candidates = ref CollectionsMarshal.GetValueRefOrAddDefault(_byHash, key, out _);
            candidates ??= [];
            foreach (TokenLayout candidate in candidates)
                if (candidate.AsWritten.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(tokens)))
                    return candidate;
            var layout = new TokenLayout(tokens);
            candidates.Add(layout);
            return layout;
        }
    }
}
