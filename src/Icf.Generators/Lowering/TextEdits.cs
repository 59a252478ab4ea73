using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Lowering;

/// <summary>Edits of a stretch of source text that leave everything else as it was written.</summary>
internal sealed class TextEdits
{
    private readonly List<(int Start, int Length, string Text, int Rank)> _edits = new();

    /// <summary>Puts text before a node; what concerns an outer node comes first.</summary>
    public void Before(SyntaxNode node, string text) =>
        _edits.Add((node.SpanStart, 0, text, 1_000_000_000 - node.Span.Length));

    /// <summary>Puts text behind a node; what concerns an inner node comes first.</summary>
    public void After(SyntaxNode node, string text) =>
        _edits.Add((node.Span.End, 0, text, -1_000_000_000 + node.Span.Length));

    /// <summary>Puts text right behind a token, before all that belongs to later nodes.</summary>
    public void After(SyntaxToken token, string text) => _edits.Add((token.Span.End, 0, text, -2_000_000_000));

    /// <summary>Puts text right before a token, behind all that belongs to earlier nodes.</summary>
    public void Before(SyntaxToken token, string text) => _edits.Add((token.SpanStart, 0, text, -1));

    /// <summary>Replaces a stretch.</summary>
    public void Replace(TextSpan span, string text) => _edits.Add((span.Start, span.Length, text, 2_000_000_000));

    /// <summary>The text of a stretch with all edits done.</summary>
    public string Apply(SourceText source, TextSpan span)
    {
        var result = new StringBuilder(span.Length + 256);
        int at = span.Start;

        // The sort is stable: of two edits with one rank the earlier one comes first.
        foreach (
            (int start, int length, string text, int _) in _edits
                .Where(e => e.Start >= span.Start && e.Start <= span.End)
                .OrderBy(static e => e.Start)
                .ThenBy(static e => e.Rank)
        )
        {
            if (start < at)
                continue;
            result.Append(source.ToString(TextSpan.FromBounds(at, start))).Append(text);
            at = start + length;
        }

        return result.Append(source.ToString(TextSpan.FromBounds(at, span.End))).ToString();
    }
}
