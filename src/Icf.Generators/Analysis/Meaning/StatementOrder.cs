using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Puts the statements of a block in an order that does not depend on how they were written: of the statements that may
/// come next, the one whose text comes first in ordinal order. Statements that commute may have been written in any
/// order.
/// </summary>
internal sealed class StatementOrder(LocalRoles roles, Func<SyntaxNode, string> text)
{
    private readonly Dictionary<SyntaxNode, IReadOnlyList<SyntaxNode>> _known = new();

    /// <summary>
    /// The statements of a block, declarations one variable at a time; without those of locals that equal an
    /// expression.
    /// </summary>
    public IReadOnlyList<SyntaxNode> Of(SyntaxNode block, SyntaxList<StatementSyntax> statements)
    {
        if (!_known.TryGetValue(block, out IReadOnlyList<SyntaxNode>? ordered))
        {
            List<SyntaxNode> pieces = statements.SelectMany(Pieces).ToList();
            _known.Add(block, ordered = pieces.Count < 2 || roles.HidesOrder ? pieces : Ordered(pieces));
        }

        return ordered;
    }

    private IEnumerable<SyntaxNode> Pieces(StatementSyntax statement) =>
        statement switch
        {
            EmptyStatementSyntax => Array.Empty<SyntaxNode>(),
            LocalDeclarationStatementSyntax { IsConst: true } => Array.Empty<SyntaxNode>(),
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration =>
                declaration.Declaration.Variables.Where(v => roles.Value(roles.Declared(v)) is null),
            _ => new[] { statement },
        };

    private List<SyntaxNode> Ordered(List<SyntaxNode> pieces)
    {
        Effects[] effects = pieces.Select(roles.Effects.Of).ToArray();
        string[] texts = pieces.Select(text).ToArray();

        // How many pieces must still come before each.
        var waits = new int[pieces.Count];
        IReadOnlyList<int>[] followers = new PieceOrder(effects).Followers;
        foreach (int later in followers.SelectMany(static f => f))
            waits[later]++;
        var ready = new SortedSet<int>(
            Comparer<int>.Create(
                (a, b) => string.CompareOrdinal(texts[a], texts[b]) is var order and not 0 ? order : a.CompareTo(b)
            )
        );
        ready.UnionWith(Enumerable.Range(0, waits.Length).Where(i => waits[i] == 0));

        var ordered = new List<SyntaxNode>(pieces.Count);
        while (ready.Count > 0)
        {
            int next = ready.Min;
            ready.Remove(next);
            ordered.Add(pieces[next]);
            foreach (int later in followers[next])
            {
                if (--waits[later] == 0)
                    ready.Add(later);
            }
        }

        return ordered;
    }
}
