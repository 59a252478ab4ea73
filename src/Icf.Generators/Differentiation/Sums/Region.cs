using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

/// <summary>Statements one after another in a block.</summary>
/// <param name="List">The statements of the block.</param>
/// <param name="First">The place of the first.</param>
/// <param name="Last">The place of the last.</param>
internal sealed record Region(IReadOnlyList<StatementSyntax> List, int First, int Last)
{
    /// <summary>The statements.</summary>
    public IEnumerable<StatementSyntax> Statements => List.Skip(First).Take(Last - First + 1);

    /// <summary>The first statement.</summary>
    public StatementSyntax Begin => List[First];

    /// <summary>The last statement.</summary>
    public StatementSyntax End => List[Last];

    /// <summary>What they cover.</summary>
    public TextSpan Span => TextSpan.FromBounds(Begin.SpanStart, End.Span.End);

    /// <summary>A statement alone.</summary>
    public static Region Of(StatementSyntax statement)
    {
        IReadOnlyList<StatementSyntax> list = ListAround(statement);
        int place = list.TakeWhile(s => s != statement).Count();
        return new Region(list, place, place);
    }

    /// <summary>The statements among which one stands; an embedded one stands alone.</summary>
    public static IReadOnlyList<StatementSyntax> ListAround(StatementSyntax statement) =>
        statement.Parent switch
        {
            BlockSyntax block => block.Statements,
            SwitchSectionSyntax section => section.Statements,
            _ => new[] { statement },
        };

    /// <summary>Whether a node stands in it.</summary>
    public bool Contains(SyntaxNode node) => Span.Contains(node.Span);

    /// <summary>Whether a variable is declared in it.</summary>
    public bool Declares(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 && symbol.DeclaringSyntaxReferences.All(r => Span.Contains(r.Span));

    /// <summary>The region up to the last statement that depends on something, or uses what is declared in
    /// it.</summary>
    /// <param name="piece">The method.</param>
    /// <param name="depends">Whether a statement depends on it.</param>
    /// <param name="others">Variables whose use does not count.</param>
    public Region Grow(Piece piece, Func<StatementSyntax, bool> depends, IReadOnlyList<ILocalSymbol>? others = null)
    {
        Region grown = this;
        for (int i = Last + 1; i < List.Count; i++)
        {
            if (depends(List[i]) || grown.IsUsedBy(piece, List[i], others))
                grown = grown with { Last = i };
        }

        return grown;
    }

    /// <summary>Whether a later statement uses a variable that is declared here, other than some.</summary>
    public bool IsUsedBy(Piece piece, StatementSyntax later, IReadOnlyList<ILocalSymbol>? others = null) =>
        piece
            .Within(later.Span)
            .Any(o =>
                SymbolOf(o) is { } symbol
                && Declares(symbol)
                && others?.Contains(symbol, SymbolEqualityComparer.Default) != true
            );

    /// <summary>The variable or local function that an operation refers to.</summary>
    public static ISymbol? SymbolOf(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation { IsDeclaration: false } o => o.Local,
            IParameterReferenceOperation o => o.Parameter,
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } o => o.TargetMethod,
            IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } o => o.Method,
            _ => null,
        };

    /// <summary>The loop that its statements are the turn of; null where they are not.</summary>
    public SyntaxNode? LoopAround() =>
        Begin.Parent is BlockSyntax { Parent: { } outer } block
        && ControlFlow.IsLoop(outer)
        && ControlFlow.BodyOf(outer) == block
            ? outer
            : null;

    /// <summary>The jumps that leave it.</summary>
    public IEnumerable<SyntaxNode> Leaving() =>
        Statements
            .SelectMany(static s => ControlFlow.NodesOf(s).Prepend(s))
            .Where(node =>
                node switch
                {
                    ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax => true,
                    BreakStatementSyntax => !Contains(
                        node.Ancestors().First(static a => ControlFlow.IsLoop(a) || a is SwitchStatementSyntax)
                    ),
                    ContinueStatementSyntax => !Contains(node.Ancestors().First(ControlFlow.IsLoop)),
                    _ => false,
                }
            );
}
