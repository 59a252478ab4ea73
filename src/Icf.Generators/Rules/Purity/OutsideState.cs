using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>
/// Finds changes of objects that existed before the code ran: the object that it belongs to, and what static fields and
/// arguments refer to. A local variable that is set only once counts as the value that it is set to; other variables
/// are not followed.
/// </summary>
/// <param name="symbolOf">The symbol of a name.</param>
/// <param name="valueOf">The only value that a local variable ever has, or null.</param>
internal sealed class OutsideState(
    Func<ExpressionSyntax, ISymbol?> symbolOf,
    Func<ILocalSymbol, ExpressionSyntax?> valueOf
)
{
    private static readonly HashSet<string> s_changes = new(StringComparer.Ordinal)
    {
        "Add",
        "AddFirst",
        "AddLast",
        "AddOrUpdate",
        "AddRange",
        "Append",
        "AppendLine",
        "Clear",
        "Dequeue",
        "Enqueue",
        "ExceptWith",
        "Fill",
        "GetOrAdd",
        "Insert",
        "InsertRange",
        "IntersectWith",
        "Pop",
        "Push",
        "Remove",
        "RemoveAll",
        "RemoveAt",
        "RemoveFirst",
        "RemoveLast",
        "RemoveRange",
        "Reverse",
        "Sort",
        "SymmetricExceptWith",
        "TryAdd",
        "TryDequeue",
        "TryPop",
        "TryRemove",
        "TryUpdate",
        "UnionWith",
    };

    /// <summary>What a node changes, or null. The kind says to whom the object belongs.</summary>
    /// <param name="node">The node.</param>
    /// <param name="isGiven">Whether a parameter still holds what it was given.</param>
    public SideEffect? Of(SyntaxNode node, Func<IParameterSymbol, bool> isGiven)
    {
        ExpressionSyntax? target = node switch
        {
            // A value that is set only if there was none is the same in every run.
            AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } a => a.IsKind(
                SyntaxKind.CoalesceAssignmentExpression
            )
                ? null
                : a.Left,
            PrefixUnaryExpressionSyntax u
                when u.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => u.Operand,
            PostfixUnaryExpressionSyntax u
                when u.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => u.Operand,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } a =>
                a.Expression,
            _ => null,
        };
        if (target is not null)
            return Root(target, 0, isGiven) is { } root ? new SideEffect(root, target, target) : null;
        return
            node
                is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } method }
                } call
            && s_changes.Contains(method)
            && Changed(call) is { } changed
            && Root(changed, 1, isGiven) is { } kind
            ? new SideEffect(kind, call, changed)
            : null;
    }

    /// <summary>Whether the object that an expression refers to existed before, and to whom it belongs.</summary>
    public Impurity? Owner(ExpressionSyntax expression, Func<IParameterSymbol, bool> isGiven) =>
        expression is ThisExpressionSyntax or BaseExpressionSyntax
            ? Impurity.OwnState
            : Root(expression, 1, isGiven, isObject: true);

    // list.Add(…), Array.Sort(list)
    private ExpressionSyntax? Changed(InvocationExpressionSyntax call)
    {
        var member = (MemberAccessExpressionSyntax)call.Expression;
        if (symbolOf(member.Name) is not IMethodSymbol method)
            return null;
        INamedTypeSymbol type = method.ContainingType;
        if (type.SpecialType == SpecialType.System_Array)
            return method.IsStatic ? call.ArgumentList.Arguments.FirstOrDefault()?.Expression : null;
        string space = type.ContainingNamespace.ToDisplayString();
        bool isCollection =
            space.StartsWith("System.Collections", StringComparison.Ordinal)
                && !space.EndsWith("Immutable", StringComparison.Ordinal)
            || type is { Name: "StringBuilder" };
        return isCollection ? member.Expression : null;
    }

    // What an expression leads back to, where that outlives the run. A parameter itself is a variable of the run.
    private Impurity? Root(
        ExpressionSyntax target,
        int depth,
        Func<IParameterSymbol, bool> isGiven,
        bool isObject = false
    ) =>
        target switch
        {
            ParenthesizedExpressionSyntax p => Root(p.Expression, depth, isGiven, isObject),
            PostfixUnaryExpressionSyntax p => Root(p.Operand, depth, isGiven, isObject),
            CastExpressionSyntax c => Root(c.Expression, depth, isGiven, isObject),
            TupleExpressionSyntax t => t
                .Arguments.Select(a => Root(a.Expression, depth, isGiven, isObject))
                .FirstOrDefault(static kind => kind is not null),
            ElementAccessExpressionSyntax e => Root(e.Expression, depth + 1, isGiven, isObject),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } =>
                Impurity.OwnState,
            MemberAccessExpressionSyntax m => symbolOf(m.Name) is { IsStatic: true } symbol
                ? Static(symbol, depth, isObject)
                : Root(m.Expression, depth + 1, isGiven, isObject),
            IdentifierNameSyntax name => symbolOf(name) switch
            {
                IFieldSymbol or IPropertySymbol => symbolOf(name) is { IsStatic: true } symbol
                    ? Static(symbol, depth, isObject)
                    : Impurity.OwnState,
                ILocalSymbol { IsRef: false } local
                    when depth > 0 && IsReference(local.Type) && valueOf(local) is { } value => Root(
                    value,
                    depth,
                    isGiven,
                    isObject
                ),
                IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } =>
                    Impurity.OwnState,
                IParameterSymbol
                {
                    ContainingSymbol: IMethodSymbol
                    {
                        MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion
                    }
                } parameter when depth > 0 && IsReference(parameter.Type) && isGiven(parameter) => Impurity.OutlivesRun,
                _ => null,
            },
            _ => null,
        };

    private static bool IsReference(ITypeSymbol type) =>
        !type.IsValueType && type.SpecialType != SpecialType.System_String;

    // That a static field is set is found by its name.
    private static Impurity? Static(ISymbol symbol, int depth, bool isObject) =>
        isObject && symbol is IFieldSymbol or IPropertySymbol
        || symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } && depth > 0
            ? Impurity.OutlivesRun
            : null;
}
