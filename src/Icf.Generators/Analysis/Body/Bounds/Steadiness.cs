using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>Finds values that cannot change. If in doubt, a value counts as changing.</summary>
internal sealed class Steadiness(ReadBody body)
{
    private readonly Dictionary<StatementSyntax, IReadOnlyList<Change>> _changes = new();

    /// <summary>Whether a condition has the same value in all turns of a loop.</summary>
    public bool Holds(ExpressionSyntax condition, Loop loop) => Holds(condition, symbol => Keeps(symbol, loop));

    /// <summary>Whether an expression keeps its value as long as its variables do.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="isSteady">Whether a local variable or a parameter keeps its value.</param>
    public bool Holds(ExpressionSyntax expression, Func<ISymbol, bool> isSteady) =>
        !body.Calls.ChangingIn(expression).Any()
        && expression
            .DescendantNodesAndSelf(static n =>
                n is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" }
            )
            .All(node => IsPart(node, isSteady));

    /// <summary>Whether a local or a parameter has the same value in all turns of a loop.</summary>
    public bool Keeps(ISymbol symbol, Loop loop) =>
        !IsDeclaredInTurn(symbol, loop)
        && body.Names.UsesOf(symbol)
            .All(use =>
                !ControlFlow.IsWritten(use)
                || !IsRepeated(use, loop)
                    && use.Parent is not RefExpressionSyntax
                    && !BodyRules.IsInFunction(use, body.Root)
            );

    /// <summary>
    /// Whether the object that a local or a parameter refers to is the same in all turns of a loop, as far as the
    /// expression reads it.
    /// </summary>
    /// <param name="use">The use of it.</param>
    /// <param name="symbol">The local or parameter.</param>
    /// <param name="loop">The loop.</param>
    public bool KeepsAll(SimpleNameSyntax use, ISymbol symbol, Loop loop) =>
        Keeps(symbol, loop)
        && (
            IsPlain(TypeOf(symbol))
            || symbol is IParameterSymbol parameter && LanguageSymbols.IsObserved(parameter)
            || IsSizeOfArray(use, symbol)
            || !ChangesIn(loop)
                .Any(change => change.Root is null || SymbolEqualityComparer.Default.Equals(change.Root, symbol))
        );

    /// <summary>Whether values of a type refer to nothing that can change.</summary>
    public static bool IsPlain(ITypeSymbol? type) =>
        type
            is { TypeKind: TypeKind.Enum }
                or { IsValueType: true, SpecialType: not SpecialType.None }
                or { SpecialType: SpecialType.System_String };

    private bool IsPart(SyntaxNode node, Func<ISymbol, bool> isSteady) =>
        node switch
        {
            LiteralExpressionSyntax
            or ParenthesizedExpressionSyntax
            or ArgumentListSyntax
            or ArgumentSyntax
            or PredefinedTypeSyntax => true,
            CastExpressionSyntax or BinaryExpressionSyntax => true,
            PrefixUnaryExpressionSyntax u => u.Kind()
                is SyntaxKind.LogicalNotExpression
                    or SyntaxKind.UnaryMinusExpression
                    or SyntaxKind.UnaryPlusExpression
                    or SyntaxKind.BitwiseNotExpression,
            MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Length",
                Expression: IdentifierNameSyntax array
            } => body.Names.Of(array) is { } symbol
                && TypeOf(symbol) is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }
                && isSteady(symbol),
            MemberAccessExpressionSyntax member => body.Names.Of(member.Name) is { } symbol && IsConstant(symbol),
            InvocationExpressionSyntax call => call.Expression is MemberAccessExpressionSyntax member
                && body.Names.Of(member.Name) is { } symbol
                && IsConstant(symbol),
            IdentifierNameSyntax name => body.Names.Of(name) switch
            {
                ITypeSymbol or INamespaceSymbol => true,
                ILocalSymbol { IsConst: true } => true,
                ILocalSymbol or IParameterSymbol => IsPlain(TypeOf(body.Names.Of(name)!))
                    && isSteady(body.Names.Of(name)!),
                { } symbol => IsConstant(symbol),
                null => false,
            },
            _ => false,
        };

    // The number of elements of an array never changes.
    private static bool IsSizeOfArray(SimpleNameSyntax use, ISymbol symbol) =>
        TypeOf(symbol) is IArrayTypeSymbol
        && use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "GetLength" } size
        && size.Expression == use;

    private IReadOnlyList<Change> ChangesIn(Loop loop)
    {
        if (!_changes.TryGetValue(loop.Node, out IReadOnlyList<Change>? changes))
            _changes.Add(loop.Node, changes = LoopChanges.In(loop.Node, body).ToArray());
        return changes;
    }

    // A variable of a 'for' is declared once, one of the statement in each turn.
    private static bool IsDeclaredInTurn(ISymbol symbol, Loop loop) =>
        symbol.DeclaringSyntaxReferences.Any(reference => loop.Body.FullSpan.Contains(reference.Span));

    private static bool IsRepeated(SyntaxNode use, Loop loop) =>
        loop.Node.Span.Contains(use.Span)
        && !(loop.Node is ForStatementSyntax { Initializers: { Count: > 0 } first } && first.Span.Contains(use.Span));

    private static bool IsConstant(ISymbol symbol) =>
        symbol switch
        {
            IFieldSymbol field => field.IsConst || field is { IsStatic: true, IsReadOnly: true } && IsPlain(field.Type),
            IMethodSymbol method => method.ContainingType is { Name: "Math", ContainingNamespace.Name: "System" },
            _ => false,
        };

    private static ITypeSymbol? TypeOf(ISymbol symbol) =>
        symbol switch
        {
            ILocalSymbol { IsRef: false } local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => null,
        };
}
