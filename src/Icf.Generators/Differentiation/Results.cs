using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// What a model computes for its result alone. A scorer has no result: what is returned is left out, and so are
/// variables that nothing else reads. What visits a site stays, and so does what may rule the trace out.
/// </summary>
internal sealed class Results
{
    private readonly HashSet<SyntaxNode> _dropped = new();

    private Results() { }

    /// <summary>Nothing is left out.</summary>
    public static Results None { get; } = new();

    /// <summary>What is left out: expressions that are returned, and statements.</summary>
    public IEnumerable<SyntaxNode> Dropped => _dropped;

    /// <summary>Whether a node is left out as a whole.</summary>
    public bool IsDropped(SyntaxNode node) => _dropped.Contains(node);

    /// <summary>Whether a node is left out, or stands in what is.</summary>
    public bool Contains(SyntaxNode node) => _dropped.Count > 0 && node.AncestorsAndSelf().Any(_dropped.Contains);

    /// <summary>What is left out of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="names">What its names mean.</param>
    public static Results Of(Piece model, BodyNames names)
    {
        var results = new Results();
        foreach (ReturnStatementSyntax statement in ControlFlow.NodesOf(model.Root).OfType<ReturnStatementSyntax>())
        {
            if (statement.Expression is { } value && !Visits(model, value))
                results._dropped.Add(value);
        }

        LocalDeclarationStatementSyntax[] declarations = model
            .Root.DescendantNodes()
            .OfType<LocalDeclarationStatementSyntax>()
            .Where(static d => d.Declaration.Variables.Count == 1)
            .ToArray();
        while (declarations.Count(d => results.Drops(model, d, names)) > 0) { }
        return results;
    }

    // A variable that is only set, and read by nothing but what is left out.
    private bool Drops(Piece model, LocalDeclarationStatementSyntax declaration, BodyNames names)
    {
        VariableDeclaratorSyntax variable = declaration.Declaration.Variables[0];
        if (
            Contains(declaration)
            || variable.Initializer is { } initializer && Visits(model, initializer.Value)
            || model.Semantics.GetDeclaredSymbol(variable) is not ILocalSymbol { RefKind: RefKind.None } local
        )
        {
            return false;
        }

        var dead = new List<SyntaxNode> { declaration };
        bool isFresh = IsFresh(variable.Initializer?.Value),
            isWrittenInto = false;
        foreach (SimpleNameSyntax use in names.UsesOf(local))
        {
            if (Contains(use))
                continue;
            if (SetBy(model, use) is not { } setting)
                return false;
            dead.Add(setting);
            if (use.Parent is AssignmentExpressionSyntax set)
                isFresh &= IsFresh(set.Right);
            else
                isWrittenInto = true;
        }

        // What is written into may be an array that has another name, too.
        if (isWrittenInto && !isFresh)
            return false;

        _dropped.UnionWith(dead);
        return true;
    }

    /// <summary>Whether a value is a new array or object, which has no other name.</summary>
    public static bool IsFresh(ExpressionSyntax? value) =>
        value
            is null
                or BaseObjectCreationExpressionSyntax
                or ArrayCreationExpressionSyntax
                or ImplicitArrayCreationExpressionSyntax
                or InitializerExpressionSyntax
                or CollectionExpressionSyntax;

    // x = e; or x[i] = e; where nothing is visited
    private static StatementSyntax? SetBy(Piece model, SimpleNameSyntax use)
    {
        ExpressionSyntax place = use;
        while (place.Parent is ElementAccessExpressionSyntax element && element.Expression == place)
            place = element;
        return
            place.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment
            && assignment.Left == place
            && !Visits(model, assignment)
            ? statement
            : null;
    }

    /// <summary>
    /// Whether something is visited, or may be, by the calls in an expression, or the trace may become impossible
    /// there.
    /// </summary>
    public static bool Visits(Piece piece, ExpressionSyntax expression) =>
        expression
            .DescendantNodesAndSelf()
            .Any(node =>
                node is PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax
                    && node.RawKind
                        is (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.PostIncrementExpression
                            or (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.PostDecrementExpression
                            or (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.PreIncrementExpression
                            or (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.PreDecrementExpression
                || node is AssignmentExpressionSyntax && node != expression
                || piece.ByNode.TryGetValue(node, out IOperation? operation)
                    && operation is IInvocationOperation call
                    && (
                        call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke
                        || LanguageSymbols.SiteKindOf(call.TargetMethod) is not null
                        || LanguageSymbols.IsOdeSolution(call.TargetMethod)
                    )
            );
}
