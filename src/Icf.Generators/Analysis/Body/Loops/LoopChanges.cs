using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>A place in a body at which an array or object may change.</summary>
/// <param name="Root">The local or parameter that refers to it; null if something else does, such as a field.</param>
/// <param name="Indices">The indices of the element that changes; null if any part may change.</param>
/// <param name="Node">Its node.</param>
/// <param name="IsTotal">
/// Whether it is an addition whose result is not read: <c>x[k] += v;</c> or <c>list.Add(v);</c>.
/// </param>
/// <param name="Adds">Whether it appends an element.</param>
internal sealed record Change(
    ISymbol? Root,
    IReadOnlyList<ExpressionSyntax>? Indices,
    SyntaxNode Node,
    bool IsTotal,
    bool Adds
);

/// <summary>Finds what changes in a part of a body, besides the values of its locals.</summary>
internal static class LoopChanges
{
    /// <summary>The changes within a node: explicit ones, then those of implicit calls.</summary>
    public static IEnumerable<Change> In(SyntaxNode part, ReadBody body) =>
        Written(part, body.Names)
            .Concat(
                body.Calls.ChangingIn(part)
                    .SelectMany(call =>
                        call.IsWritten
                            ? Conduct.Asked(call).Select(asked => Through(call, asked, body.Names))
                            : new[] { Unwritten(call, body.Names) }
                    )
                    .OfType<Change>()
            );

    private static IEnumerable<Change> Written(SyntaxNode part, BodyNames names)
    {
        foreach (SyntaxNode node in part.DescendantNodesAndSelf())
        {
            IEnumerable<Change?> changes = node switch
            {
                // Of an object that is being created.
                AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } => Array.Empty<Change?>(),
                AssignmentExpressionSyntax assignment => Targets(assignment.Left)
                    .Select(target =>
                        Of(target, assignment, names, !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
                    ),
                PostfixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression
                } u => new[] { Of(u.Operand, u, names, accumulates: true) },
                PrefixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression
                } u => new[] { Of(u.Operand, u, names, accumulates: true) },
                ArgumentSyntax
                {
                    RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword
                } argument => new[] { Of(argument.Expression, argument, names, accumulates: false) },
                InvocationExpressionSyntax call => Calls(call, names),
                _ => Array.Empty<Change?>(),
            };
            foreach (Change? change in changes)
            {
                if (change is not null)
                    yield return change;
            }
        }
    }

    private static Change? Unwritten(MemberCall call, BodyNames names)
    {
        // Setting a property counts as writing to a place; operators and called methods do not change their operands.
        return
            call.Method is { MethodKind: MethodKind.PropertySet or MethodKind.Constructor }
            || !call.HasReceiver && call.Method is not (null or { MethodKind: MethodKind.PropertyGet })
            ? null
            : Through(call, call.Receiver, names);
    }

    // Enumerating an argument does not change it, nor an object that is being created.
    private static Change? Through(MemberCall call, IOperation? asked, BodyNames names)
    {
        if (asked is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
            return null;
        ISymbol? root =
            asked is not null
            && MemberCall.Bare(asked).Syntax is ExpressionSyntax expression
            && AccessChain.Of(expression) is { } chain
                ? names.Of(chain.Root)
                : null;
        return root is IParameterSymbol && call.Method is not { MethodKind: MethodKind.PropertyGet }
            ? null
            : new Change(
                root is ILocalSymbol or IParameterSymbol ? root : null,
                null,
                call.Place,
                IsTotal: false,
                Adds: false
            );
    }

    /// <summary>
    /// The addition that a name is the target of, if its result is not read: <c>sum += x;</c>, <c>n++;</c>.
    /// </summary>
    public static bool IsTotal(ExpressionSyntax target) =>
        target.Parent switch
        {
            AssignmentExpressionSyntax a => a.Left == target
                && a.Parent is ExpressionStatementSyntax
                && !a.IsKind(SyntaxKind.SimpleAssignmentExpression)
                && !a.IsKind(SyntaxKind.CoalesceAssignmentExpression),
            PostfixUnaryExpressionSyntax u => u.Parent is ExpressionStatementSyntax
                && !u.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            PrefixUnaryExpressionSyntax u => u.Parent is ExpressionStatementSyntax,
            _ => false,
        };

    private static IEnumerable<ExpressionSyntax> Targets(ExpressionSyntax left) =>
        left is TupleExpressionSyntax tuple
            ? tuple.Arguments.SelectMany(static a => Targets(a.Expression))
            : new[] { left };

    // A plain local or parameter is left to the analysis of data flow.
    private static Change? Of(ExpressionSyntax target, SyntaxNode node, BodyNames names, bool accumulates)
    {
        if (target is DeclarationExpressionSyntax)
            return null;
        if (target is SimpleNameSyntax name && names.Of(name) is ILocalSymbol or IParameterSymbol or IDiscardSymbol)
            return null;
        bool isTotal =
            accumulates
            && node.Parent is ExpressionStatementSyntax
            && !node.IsKind(SyntaxKind.CoalesceAssignmentExpression);
        if (AccessChain.Of(target) is not { } chain || names.Of(chain.Root) is not (ILocalSymbol or IParameterSymbol))
            return new Change(null, null, node, IsTotal: false, Adds: false);
        IReadOnlyList<ExpressionSyntax>? indices = target is ElementAccessExpressionSyntax ? chain.Indices : null;
        return new Change(names.Of(chain.Root), indices, node, isTotal && indices is not null, Adds: false);
    }

    private static IEnumerable<Change?> Calls(InvocationExpressionSyntax call, BodyNames names)
    {
        if (
            Called(call, names) is not { } method
            || LanguageSymbols.SiteKindOf(method) is not null
            || SizeQueries.IsNullCheck(method)
        )
            yield break;
        bool isStatement = call.Parent is ExpressionStatementSyntax;
        if (!method.IsStatic && method.ReducedFrom is null)
            yield return Receiver(call, method, isStatement, names);
        if (!isStatement)
            yield break;

        // A call whose result is not used must have an effect, perhaps on its arguments.
        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            if (AccessChain.Of(argument.Expression) is { } chain && names.Of(chain.Root) is { } root && MayChange(root))
                yield return new Change(root, null, call, IsTotal: false, Adds: false);
        }
    }

    private static Change? Receiver(
        InvocationExpressionSyntax call,
        IMethodSymbol method,
        bool isStatement,
        BodyNames names
    )
    {
        if (
            !isStatement && Readers.Has(method)
            || method.ContainingType
                is { IsReadOnly: true }
                    or { SpecialType: SpecialType.System_String or SpecialType.System_Array }
            || method.MethodKind == MethodKind.DelegateInvoke
        )
        {
            return null;
        }

        if (call.Expression is not MemberAccessExpressionSyntax member)
            return isStatement && method.MethodKind != MethodKind.LocalFunction
                ? new Change(null, null, call, false, false)
                : null;
        if (AccessChain.Of(member.Expression) is not { } chain || names.Of(chain.Root) is not { } root)
            return null;
        bool adds = isStatement && method.Name == "Add" && member.Expression is SimpleNameSyntax;
        return root is ILocalSymbol or IParameterSymbol
            ? new Change(root, null, call, IsTotal: adds, adds)
            : new Change(null, null, call, IsTotal: false, Adds: false);
    }

    private static IMethodSymbol? Called(InvocationExpressionSyntax call, BodyNames names) =>
        call.Expression switch
        {
            SimpleNameSyntax name => names.Of(name) as IMethodSymbol,
            MemberAccessExpressionSyntax member => names.Of(member.Name) as IMethodSymbol,
            _ => null,
        };

    private static bool MayChange(ISymbol symbol) =>
        symbol switch
        {
            ILocalSymbol local => IsMutable(local.Type),
            IParameterSymbol parameter => IsMutable(parameter.Type),
            _ => false,
        };

    private static bool IsMutable(ITypeSymbol type) =>
        type.IsReferenceType && type.SpecialType != SpecialType.System_String;
}
