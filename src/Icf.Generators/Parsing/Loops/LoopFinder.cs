using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Finds the loops that repeat a node, and the variables that number their turns.</summary>
internal sealed class LoopFinder(ParseContext context)
{
    private readonly Dictionary<StatementSyntax, Loop> _loops = new();

    /// <summary>The loops whose repeated part holds the node, outermost first.</summary>
    public IReadOnlyList<Loop> Around(SyntaxNode node)
    {
        var loops = new List<Loop>();
        for (SyntaxNode child = node; child != context.Body && child.Parent is { } parent; child = parent)
        {
            if (Repeats(parent, child))
                loops.Add(Of((StatementSyntax)parent));
        }

        loops.Reverse();
        return loops;
    }

    /// <summary>The loop of a statement.</summary>
    public Loop Of(StatementSyntax statement)
    {
        if (!_loops.TryGetValue(statement, out Loop? loop))
            _loops.Add(statement, loop = new Loop(statement, statement is ForStatementSyntax f ? Canonical(f) : null));
        return loop;
    }

    /// <summary>Every loop found so far, outermost and first ones first.</summary>
    public IEnumerable<Loop> All() => _loops.Values.OrderBy(static l => l.Node.SpanStart);

    /// <summary>Every loop found so far that has a counter, outermost and first ones first.</summary>
    public IEnumerable<Loop> Counted() => All().Where(static l => l.Counter is not null);

    /// <summary>The rejection loops in source order.</summary>
    public IEnumerable<RejectionLoop> Rejections() => Counted().Select(static l => l.Rejection).OfType<RejectionLoop>();

    /// <summary>The plates in source order.</summary>
    public IEnumerable<PlateLoop> Plates() => All().Select(static l => l.Plate).OfType<PlateLoop>();

    private static bool Repeats(SyntaxNode parent, SyntaxNode child) =>
        parent switch
        {
            ForStatementSyntax f => child != f.Declaration
                && !(child is ExpressionSyntax e && f.Initializers.Contains(e)),
            CommonForEachStatementSyntax f => child == f.Statement,
            WhileStatementSyntax or DoStatementSyntax => true,
            _ => false,
        };

    // for (int i = …; …; i++), also i--, i += c and i -= c, where nothing else sets i.
    private string? Canonical(ForStatementSyntax loop)
    {
        if (
            loop.Declaration is not { Variables: [{ Initializer: not null } variable] }
            || loop.Incrementors is not [{ } step]
        )
            return null;
        if (
            context.Semantics.GetDeclaredSymbol(variable, context.CancellationToken)
            is not ILocalSymbol { Type.SpecialType: SpecialType.System_Int32, IsRef: false } symbol
        )
        {
            return null;
        }

        ExpressionSyntax? target = step switch
        {
            PostfixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression
            } u => u.Operand,
            PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression
            } u => u.Operand,
            AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression
            } a
                when context.Semantics.GetConstantValue(a.Right, context.CancellationToken)
                    is { Value: int and not 0 } => a.Left,
            _ => null,
        };
        if (target is not IdentifierNameSyntax name || !Refers(name, symbol))
            return null;
        bool set = loop.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(n => n != name && ControlFlow.IsWritten(n) && Refers(n, symbol));
        return set ? null : variable.Identifier.Text;
    }

    private bool Refers(IdentifierNameSyntax name, ISymbol symbol) =>
        name.Identifier.ValueText == symbol.Name
        && SymbolEqualityComparer.Default.Equals(
            context.Semantics.GetSymbolInfo(name, context.CancellationToken).Symbol,
            symbol
        );
}
