using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds what a part of a body changes besides variables, so that the change is still there when the part is run again.
/// If in doubt, there is a change.
/// </summary>
/// <param name="body">The body.</param>
/// <param name="flow">The flow of data through the part.</param>
/// <param name="part">The part.</param>
/// <param name="except">A node in it that does not count, or null.</param>
/// <param name="inside">The sites in it.</param>
/// <param name="what">The word for a run of the part.</param>
/// <param name="ownElements">Elements of arrays from outside that may be changed.</param>
internal sealed class LastingEffects(
    ReadBody body,
    DataFlowAnalysis flow,
    SyntaxNode part,
    SyntaxNode? except,
    IReadOnlyList<Site> inside,
    string what,
    Func<ElementAccessExpressionSyntax, bool>? ownElements = null
)
{
    private IEnumerable<SyntaxNode> Nodes => part.DescendantNodes(n => n != except).Where(n => n != except);

    /// <summary>The first change, as the end of a sentence; null if there is none.</summary>
    public string? Problem() => Nodes.Select(Effect).FirstOrDefault(static p => p is not null) ?? Calls();

    private string? Effect(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } a => Write(a.Left),
            PrefixUnaryExpressionSyntax u
                when u.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => Write(
                u.Operand
            ),
            PostfixUnaryExpressionSyntax u
                when u.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => Write(
                u.Operand
            ),
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } a =>
                Write(a.Expression),
            RefExpressionSyntax r => Write(r.Expression),
            _ => null,
        };

    // Changes of variables are found by the analysis of data flow; changes of objects are not, unless the part has
    // created the object.
    private string? Write(ExpressionSyntax target) =>
        target switch
        {
            ParenthesizedExpressionSyntax p => Write(p.Expression),
            TupleExpressionSyntax t => t
                .Arguments.Select(a => Write(a.Expression))
                .FirstOrDefault(static p => p is not null),
            DeclarationExpressionSyntax => null,
            IdentifierNameSyntax name
                when body.Names.Of(name)
                    is null
                        or ILocalSymbol { IsRef: false }
                        or IParameterSymbol
                        or IDiscardSymbol => null,
            ElementAccessExpressionSyntax e when IsMadeHere(e.Expression) => null,
            MemberAccessExpressionSyntax m when IsMadeHere(m.Expression) => null,
            MemberAccessExpressionSyntax m
                when body.Names.Of(m.Expression) is ILocalSymbol { Type.IsValueType: true, IsRef: false } => null,
            ElementAccessExpressionSyntax e when ownElements?.Invoke(e) == true => null,
            _ => $"it changes '{target}', which outlives {what}",
        };

    private string? Calls() =>
        body
            .Calls.In(part)
            .Where(call => except is null || !except.Span.Contains(call.Place.Span))
            .Select(Call)
            .FirstOrDefault(static p => p is not null);

    private string? Call(MemberCall call)
    {
        if (call.IsWritten && inside.FirstOrDefault(s => s.Node == call.Place) is { } site)
            return site.Kind == SiteKind.Call ? Arguments(call) : null;
        if (call.IsUnknown || call.Method is { MethodKind: MethodKind.LocalFunction, IsStatic: false })
            return MayChange(call);

        // Setting a property counts as writing to a place.
        if (call.Method!.MethodKind == MethodKind.PropertySet || body.Calls.Conduct.OnlyReads(call))
            return null;
        bool mayChange = call.HasReceiver
            ? !CannotBeChangedBy(call.Method, call.Receiver)
            : Conduct.IsQuery(call.Method) || call.Method.MethodKind == MethodKind.PropertyGet;
        return mayChange ? MayChange(call) : Arguments(call);
    }

    private string? Arguments(MemberCall call) =>
        call.Arguments.All(a => IsByReference(a) || CannotBeChanged(a)) ? null : MayChange(call);

    private string MayChange(MemberCall call) => $"'{call.Place}' may change what outlives {what}";

    private static bool IsByReference(IOperation argument) =>
        argument.Syntax.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 };

    private bool CannotBeChangedBy(IMethodSymbol method, IOperation? receiver)
    {
        if (
            receiver is not null
            && MemberCall.Bare(receiver)
                is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
        )
            return true;
        ExpressionSyntax? expression = receiver is null ? null : Expression(receiver);
        return method.ContainingType switch
        {
            { SpecialType: SpecialType.System_Array } => false,
            { IsValueType: true } type => type.IsReadOnly
                || type.SpecialType != SpecialType.None
                || method.IsReadOnly
                || expression is not null && IsMadeHere(expression),
            _ => expression is not null
                && CannotBeChanged(receiver!)
                && (IsMadeHere(expression) || IsImmutable(Type(expression))),
        };
    }

    // An argument: a value, an object that the part has created, or an argument of the model, which the model must not
    // change anyway.
    private bool CannotBeChanged(IOperation operation)
    {
        IOperation bare = MemberCall.Bare(operation);
        return bare switch
        {
            { ConstantValue.HasValue: true } or IDefaultValueOperation => true,
            IArrayCreationOperation { IsImplicit: true, Initializer: { } all } => all.ElementValues.All(
                CannotBeChanged
            ),
            IArrayCreationOperation or IObjectCreationOperation or IAnonymousObjectCreationOperation => true,
            IDelegateCreationOperation { Target: { } target } => target
                is IAnonymousFunctionOperation
                    or IMethodReferenceOperation { Instance: null },
            IAnonymousFunctionOperation => true,
            { Type.TypeKind: TypeKind.Delegate } => false,
            IInstanceReferenceOperation => true,
            _ => IsImmutable(bare.Type)
                || Expression(bare) is { } expression
                    && (expression is CollectionExpressionSyntax || IsMadeHere(expression) || IsGiven(expression)),
        };
    }

    private static ExpressionSyntax? Expression(IOperation operation) =>
        MemberCall.Bare(operation).Syntax as ExpressionSyntax;

    private ITypeSymbol? Type(ExpressionSyntax expression) =>
        body.Semantics.GetTypeInfo(expression, body.CancellationToken).Type;

    private static bool IsImmutable(ITypeSymbol? type) =>
        type is { IsValueType: true, IsRefLikeType: false } or { SpecialType: SpecialType.System_String }
        || LanguageSymbols.IsIcf(type);

    private bool IsGiven(ExpressionSyntax expression) =>
        expression switch
        {
            ElementAccessExpressionSyntax e => IsGiven(e.Expression),
            MemberAccessExpressionSyntax m => body.Names.Of(m.Name) is IFieldSymbol or IPropertySymbol
                && IsGiven(m.Expression)
                || body.Names.Of(m.Name) is IFieldSymbol { IsStatic: true },
            IdentifierNameSyntax name => body.Names.Of(name) is IParameterSymbol or IFieldSymbol,
            ThisExpressionSyntax => true,
            _ => false,
        };

    private bool IsMadeHere(ExpressionSyntax expression)
    {
        if (body.Names.Of(expression) is not ILocalSymbol local)
            return false;
        bool isOwn = flow.VariablesDeclared.Contains(local, SymbolEqualityComparer.Default);
        if (isOwn && local.Type.IsValueType)
            return true;
        List<ExpressionSyntax?> values = Values(local).ToList();
        return (isOwn || !flow.DataFlowsIn.Contains(local, SymbolEqualityComparer.Default))
            && values.Count > 0
            && values.TrueForAll(static v =>
                v
                    is BaseObjectCreationExpressionSyntax
                        or ArrayCreationExpressionSyntax
                        or ImplicitArrayCreationExpressionSyntax
                        or CollectionExpressionSyntax
                        or StackAllocArrayCreationExpressionSyntax
            );
    }

    // Everything that the part assigns to a variable.
    private IEnumerable<ExpressionSyntax?> Values(ILocalSymbol local)
    {
        foreach (SyntaxNode node in Nodes)
        {
            if (
                node is VariableDeclaratorSyntax { Initializer: { } initializer }
                && SymbolEqualityComparer.Default.Equals(
                    body.Semantics.GetDeclaredSymbol(node, body.CancellationToken),
                    local
                )
            )
            {
                yield return initializer.Value;
            }
            else if (
                node is AssignmentExpressionSyntax assignment
                && SymbolEqualityComparer.Default.Equals(body.Names.Of(assignment.Left), local)
            )
            {
                yield return assignment.Right;
            }
            else if (
                node is ForEachStatementSyntax or SingleVariableDesignationSyntax
                && SymbolEqualityComparer.Default.Equals(
                    body.Semantics.GetDeclaredSymbol(node, body.CancellationToken),
                    local
                )
            )
            {
                // The object that it refers to comes from elsewhere.
                yield return null;
            }
        }
    }
}
