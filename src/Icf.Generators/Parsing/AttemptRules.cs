using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Says what keeps the attempts of a loop from being draws from one distribution of which all but the last may be
/// forgotten. Errs to the side of a problem.
/// </summary>
internal sealed class AttemptRules(
    ParseContext context, BodyNames names, AttemptForm form, DataFlowAnalysis flow, IReadOnlyList<Site> inside)
{
    /// <summary>The first problem, as the end of a sentence, or nothing.</summary>
    public string? Problem() => Weight() ?? State() ?? Surroundings() ?? form.Nodes.Select(Effect).FirstOrDefault(static p => p is not null);

    private string? Weight()
    {
        foreach (Site site in inside)
        {
            if (site.Kind is SiteKind.Observe or SiteKind.Factor)
                return $"the {site.Kind} in it weighs the attempts that are rejected, too";
            if (site.Kind == SiteKind.Call && site.Method.Parameters.Any(LanguageSymbols.IsObserved))
                return $"'{site.Method.Name}' in it observes data";
        }

        return null;
    }

    private string? State()
    {
        foreach (ISymbol symbol in flow.WrittenInside)
        {
            if (flow.VariablesDeclared.Contains(symbol, SymbolEqualityComparer.Default))
                continue;
            bool Is(System.Collections.Immutable.ImmutableArray<ISymbol> set) => set.Contains(symbol, SymbolEqualityComparer.Default);
            if (Is(flow.DataFlowsIn) || Is(flow.Captured))
                return $"'{symbol.Name}' is carried from one attempt to the next";
            if (Is(flow.DataFlowsOut) && !Is(flow.AlwaysAssigned))
                return $"'{symbol.Name}' can keep the value of an attempt that was rejected";
        }

        return null;
    }

    private string? Surroundings()
    {
        if (form.Condition.DescendantNodes().Any(static n => n is SingleVariableDesignationSyntax))
            return "its condition declares a variable";
        bool isCaught = form.Loop.Ancestors().TakeWhile(a => a != context.Body)
            .Any(a => a is TryStatementSyntax { Catches.Count: > 0 } t && t.Block.Span.Contains(form.Loop.Span));
        return isCaught ? "an exception can lead out of it into a catch" : null;
    }

    private string? Effect(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } a => Write(a.Left),
        PrefixUnaryExpressionSyntax u when u.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => Write(u.Operand),
        PostfixUnaryExpressionSyntax u when u.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => Write(u.Operand),
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } a => Write(a.Expression),
        RefExpressionSyntax r => Write(r.Expression),
        InvocationExpressionSyntax call => Call(call),
        BaseObjectCreationExpressionSyntax creation => Arguments(creation.ArgumentList, creation),
        BreakStatementSyntax when LeavesLoop(node) => Exit(node),
        ReturnStatementSyntax or GotoStatementSyntax when !BodyRules.IsInFunction(node, form.Loop) => Exit(node),
        _ => null,
    };

    private static string Exit(SyntaxNode node) => $"'{node}' is another way out of it";

    private bool LeavesLoop(SyntaxNode node) => node.Ancestors()
        .First(static a => a is SwitchStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
        == form.Loop;

    // What a variable holds is the business of the flow of data; an object is not, unless the attempt has made it.
    private string? Write(ExpressionSyntax target) => target switch
    {
        ParenthesizedExpressionSyntax p => Write(p.Expression),
        TupleExpressionSyntax t => t.Arguments.Select(a => Write(a.Expression)).FirstOrDefault(static p => p is not null),
        DeclarationExpressionSyntax => null,
        IdentifierNameSyntax name when names.Of(name) is null or ILocalSymbol { IsRef: false } or IParameterSymbol or IDiscardSymbol => null,
        ElementAccessExpressionSyntax e when IsMadeHere(e.Expression) => null,
        MemberAccessExpressionSyntax m when IsMadeHere(m.Expression) => null,
        MemberAccessExpressionSyntax m when names.Of(m.Expression) is ILocalSymbol { Type.IsValueType: true, IsRef: false } => null,
        _ => $"it changes '{target}', which outlives an attempt",
    };

    private string? Call(InvocationExpressionSyntax call)
    {
        if (inside.FirstOrDefault(s => s.Node == call) is { } site)
            return site.Kind == SiteKind.Call ? Arguments(call.ArgumentList, call) : null;
        if (call.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" })
            return null;
        if (context.Semantics.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method
            || method.MethodKind is MethodKind.DelegateInvoke || method is { MethodKind: MethodKind.LocalFunction, IsStatic: false })
        {
            return MayChange(call);
        }

        if (method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" } || LanguageSymbols.IsIcf(method.ContainingType))
            return null;
        ExpressionSyntax? receiver = call.Expression is MemberAccessExpressionSyntax member ? member.Expression : null;
        bool isOwnObject = !method.IsStatic && method.ReducedFrom is null;
        bool isFine = isOwnObject ? receiver is not null && CannotBeChangedBy(method, receiver)
            : method.ReducedFrom is null || CannotBeChanged(receiver!);
        return isFine ? Arguments(call.ArgumentList, call) : MayChange(call);
    }

    private string? Arguments(ArgumentListSyntax? arguments, ExpressionSyntax call) =>
        arguments is null || arguments.Arguments.All(a => !a.RefKindKeyword.IsKind(SyntaxKind.None) || CannotBeChanged(a.Expression))
            ? null
            : MayChange(call);

    private static string MayChange(ExpressionSyntax call) => $"'{call}' may change what outlives an attempt";

    private bool CannotBeChangedBy(IMethodSymbol method, ExpressionSyntax receiver) =>
        method.ContainingType switch
        {
            { SpecialType: SpecialType.System_Array } => method.Name is "GetLength" or "GetLowerBound" or "GetUpperBound",
            { IsValueType: true } type => type.IsReadOnly || type.SpecialType != SpecialType.None || method.IsReadOnly || IsMadeHere(receiver),
            _ => CannotBeChanged(receiver) && (IsMadeHere(receiver) || IsImmutable(Type(receiver))),
        };

    // An argument: a value, what the attempt has made, or what the model was given and must leave as it is anyhow.
    private bool CannotBeChanged(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax p => CannotBeChanged(p.Expression),
        AnonymousFunctionExpressionSyntax or BaseObjectCreationExpressionSyntax or LiteralExpressionSyntax => true,
        ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax => true,
        _ => IsImmutable(Type(expression)) || IsMadeHere(expression) || IsGiven(expression),
    };

    private ITypeSymbol? Type(ExpressionSyntax expression) => context.Semantics.GetTypeInfo(expression, context.CancellationToken).Type;

    private static bool IsImmutable(ITypeSymbol? type) => type is { IsValueType: true, IsRefLikeType: false }
        or { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Delegate } || LanguageSymbols.IsIcf(type);

    private bool IsGiven(ExpressionSyntax expression) => expression switch
    {
        ElementAccessExpressionSyntax e => IsGiven(e.Expression),
        MemberAccessExpressionSyntax m => names.Of(m.Name) is IFieldSymbol or IPropertySymbol && IsGiven(m.Expression) || names.Of(m.Name) is IFieldSymbol { IsStatic: true },
        IdentifierNameSyntax name => names.Of(name) is IParameterSymbol or IFieldSymbol,
        ThisExpressionSyntax => true,
        _ => false,
    };

    private bool IsMadeHere(ExpressionSyntax expression)
    {
        if (names.Of(expression) is not ILocalSymbol local)
            return false;
        bool isOwn = flow.VariablesDeclared.Contains(local, SymbolEqualityComparer.Default);
        if (isOwn && local.Type.IsValueType)
            return true;
        List<ExpressionSyntax> values = Values(local).ToList();
        return (isOwn || !flow.DataFlowsIn.Contains(local, SymbolEqualityComparer.Default)) && values.Count > 0
            && values.TrueForAll(static v => v is BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax
                or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax or StackAllocArrayCreationExpressionSyntax);
    }

    // Everything that the loop assigns to a variable.
    private IEnumerable<ExpressionSyntax> Values(ILocalSymbol local)
    {
        foreach (SyntaxNode node in form.Nodes)
        {
            if (node is VariableDeclaratorSyntax { Initializer: { } initializer }
                && SymbolEqualityComparer.Default.Equals(context.Semantics.GetDeclaredSymbol(node, context.CancellationToken), local))
            {
                yield return initializer.Value;
            }
            else if (node is AssignmentExpressionSyntax assignment && SymbolEqualityComparer.Default.Equals(names.Of(assignment.Left), local))
            {
                yield return assignment.Right;
            }
            else if (node is ForEachStatementSyntax or SingleVariableDesignationSyntax
                && SymbolEqualityComparer.Default.Equals(context.Semantics.GetDeclaredSymbol(node, context.CancellationToken), local))
            {
                // What it holds came from elsewhere.
                yield return form.Condition;
            }
        }
    }
}
