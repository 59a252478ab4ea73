using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>The loops of a body, with the variables that number their turns.</summary>
internal sealed class BodyLoops
{
    private readonly SyntaxNode _root;
    private readonly BodyNames _names;
    private readonly SemanticModel _semantics;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<StatementSyntax, Loop> _loops;

    public BodyLoops(SyntaxNode root, BodyNames names, SemanticModel semantics, CancellationToken cancellationToken)
    {
        (_root, _names, _semantics, _cancellationToken) = (root, names, semantics, cancellationToken);
        All = root.DescendantNodes().OfType<StatementSyntax>().Where(ControlFlow.IsLoop).Select(Read).ToArray();
        _loops = All.ToDictionary(static loop => loop.Node);
    }

    /// <summary>All loops, outer loops before inner ones, in source order.</summary>
    public IReadOnlyList<Loop> All { get; }

    /// <summary>The loop of a statement.</summary>
    public Loop Of(StatementSyntax statement) => _loops[statement];

    /// <summary>The loops whose repeated part contains the node, outermost first.</summary>
    public IReadOnlyList<Loop> Around(SyntaxNode node)
    {
        var loops = new List<Loop>();
        for (SyntaxNode child = node; child != _root && child.Parent is { } parent; child = parent)
        {
            if (Repeats(parent, child))
                loops.Add(Of((StatementSyntax)parent));
        }

        loops.Reverse();
        return loops;
    }

    private static bool Repeats(SyntaxNode parent, SyntaxNode child) =>
        parent switch
        {
            ForStatementSyntax f => child != f.Declaration
                && !(child is ExpressionSyntax e && f.Initializers.Contains(e)),
            CommonForEachStatementSyntax f => child == f.Statement,
            WhileStatementSyntax or DoStatementSyntax => true,
            _ => false,
        };

    private Loop Read(StatementSyntax statement) =>
        statement is ForStatementSyntax loop && Counter(loop) is var (name, symbol, step)
            ? new Loop(loop, name, symbol, CountedLoop.Of(loop, name, step))
            : new Loop(statement, null, null, null);

    // for (int i = …; …; i++), also i--, i += c and i -= c, where nothing else sets i.
    private (string Name, ILocalSymbol Symbol, int Step)? Counter(ForStatementSyntax loop)
    {
        if (
            loop.Declaration is not { Variables: [{ Initializer: not null } variable] }
            || loop.Incrementors is not [{ } increment]
            || _semantics.GetDeclaredSymbol(variable, _cancellationToken)
                is not ILocalSymbol { Type.SpecialType: SpecialType.System_Int32, IsRef: false } symbol
        )
        {
            return null;
        }

        (ExpressionSyntax? target, int step) = increment switch
        {
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } u => (u.Operand, 1),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression } u => (u.Operand, 1),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression } u => (u.Operand, -1),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreDecrementExpression } u => (u.Operand, -1),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } a
                when Constant(a.Right) is { } c => (a.Left, Math.Sign(c)),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } a
                when Constant(a.Right) is { } c => (a.Left, -Math.Sign(c)),
            _ => (null, 0),
        };
        return
            step != 0
            && target is IdentifierNameSyntax name
            && SymbolEqualityComparer.Default.Equals(_names.Of(name), symbol)
            && _names.UsesOf(symbol).All(use => use == name || !ControlFlow.IsWritten(use))
            ? (variable.Identifier.Text, symbol, step)
            : null;
    }

    private int? Constant(ExpressionSyntax expression) =>
        _semantics.GetConstantValue(expression, _cancellationToken).Value as int?;
}
