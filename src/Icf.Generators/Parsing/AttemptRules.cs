using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Parsing;

/// <summary>
/// Says what keeps the attempts of a loop from being draws from one distribution of which all but the last may be
/// forgotten. Errs to the side of a problem.
/// </summary>
internal sealed class AttemptRules(
    ParseContext context, BodyNames names, AttemptForm form, DataFlowAnalysis flow, IReadOnlyList<Site> inside)
{
    /// <summary>The first problem, as the end of a sentence, or nothing.</summary>
    public string? Problem() => Weight() ?? State() ?? Surroundings() ?? form.Nodes.Select(Effect).FirstOrDefault(static p => p is not null) ?? Calls();

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

    private string? Calls() => context.Calls.In(form.Loop)
        .Where(call => form.Exit is null || !form.Exit.Span.Contains(call.Place.Span))
        .Select(Call).FirstOrDefault(static p => p is not null);

    private string? Call(MemberCall call)
    {
        if (call.IsWritten && inside.FirstOrDefault(s => s.Node == call.Place) is { } site)
            return site.Kind == SiteKind.Call ? Arguments(call) : null;
        if (call.IsUnknown || call.Method is { MethodKind: MethodKind.LocalFunction, IsStatic: false })
            return MayChange(call);

        // What is set by an accessor is a place that is written.
        if (call.Method!.MethodKind == MethodKind.PropertySet || context.Calls.Conduct.OnlyReads(call))
            return null;
        bool mayChange = call.HasReceiver ? !CannotBeChangedBy(call.Method, call.Receiver)
            : Conduct.IsQuery(call.Method) || call.Method.MethodKind == MethodKind.PropertyGet;
        return mayChange ? MayChange(call) : Arguments(call);
    }

    private string? Arguments(MemberCall call) => call.Arguments.All(a => IsByReference(a) || CannotBeChanged(a)) ? null : MayChange(call);

    private static string MayChange(MemberCall call) => $"'{call.Place}' may change what outlives an attempt";

    private static bool IsByReference(IOperation argument) => argument.Syntax.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 };

    private bool CannotBeChangedBy(IMethodSymbol method, IOperation? receiver)
    {
        if (receiver is not null && MemberCall.Bare(receiver) is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
            return true;
        ExpressionSyntax? expression = receiver is null ? null : Expression(receiver);
        return method.ContainingType switch
        {
            { SpecialType: SpecialType.System_Array } => false,
            { IsValueType: true } type => type.IsReadOnly || type.SpecialType != SpecialType.None || method.IsReadOnly || expression is not null && IsMadeHere(expression),
            _ => expression is not null && CannotBeChanged(receiver!) && (IsMadeHere(expression) || IsImmutable(Type(expression))),
        };
    }

    // An argument: a value, what the attempt has made, or what the model was given and must leave as it is anyhow.
    private bool CannotBeChanged(IOperation operation)
    {
        IOperation bare = MemberCall.Bare(operation);
        return bare switch
        {
            { ConstantValue.HasValue: true } or IDefaultValueOperation => true,
            IArrayCreationOperation { IsImplicit: true, Initializer: { } all } => all.ElementValues.All(CannotBeChanged),
            IArrayCreationOperation or IObjectCreationOperation or IAnonymousObjectCreationOperation => true,
            IDelegateCreationOperation { Target: { } target } => target is IAnonymousFunctionOperation or IMethodReferenceOperation { Instance: null },
            IAnonymousFunctionOperation => true,
            { Type.TypeKind: TypeKind.Delegate } => false,
            IInstanceReferenceOperation => true,
            _ => IsImmutable(bare.Type) || Expression(bare) is { } expression
                && (expression is CollectionExpressionSyntax || IsMadeHere(expression) || IsGiven(expression)),
        };
    }

    private static ExpressionSyntax? Expression(IOperation operation) => MemberCall.Bare(operation).Syntax as ExpressionSyntax;

    private ITypeSymbol? Type(ExpressionSyntax expression) => context.Semantics.GetTypeInfo(expression, context.CancellationToken).Type;

    private static bool IsImmutable(ITypeSymbol? type) => type is { IsValueType: true, IsRefLikeType: false }
        or { SpecialType: SpecialType.System_String } || LanguageSymbols.IsIcf(type);

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
