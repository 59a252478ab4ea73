using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>
/// Finds what code changes that was there before it ran: the object it belongs to, what a static field leads to, and what its
/// arguments lead to. What a local variable refers to is not followed.
/// </summary>
/// <param name="symbolOf">The symbol of a name.</param>
internal sealed class OutsideState(Func<ExpressionSyntax, ISymbol?> symbolOf)
{
    private static readonly HashSet<string> s_changes = new(StringComparer.Ordinal)
    {
        "Add", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Append", "AppendLine", "Clear", "Dequeue", "Enqueue", "ExceptWith", "Fill",
        "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast",
        "RemoveRange", "Reverse", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryUpdate", "UnionWith",
    };

    /// <summary>What a node changes, or nothing. The kind tells whose it is.</summary>
    /// <param name="node">The node.</param>
    /// <param name="isGiven">Whether a parameter still holds what it was given.</param>
    public Deed? Of(SyntaxNode node, Func<IParameterSymbol, bool> isGiven)
    {
        ExpressionSyntax? target = node switch
        {
            AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } a => a.Left,
            PrefixUnaryExpressionSyntax u when u.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => u.Operand,
            PostfixUnaryExpressionSyntax u when u.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => u.Operand,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } a => a.Expression,
            _ => null,
        };
        if (target is not null)
            return Root(target, 0, isGiven) is { } root ? new Deed(root, target, target) : null;
        return node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } method } } call
            && s_changes.Contains(method) && Changed(call) is { } changed && Root(changed, 1, isGiven) is { } kind
                ? new Deed(kind, call, changed)
                : null;
    }

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
        bool isCollection = space.StartsWith("System.Collections", StringComparison.Ordinal)
            && !space.EndsWith("Immutable", StringComparison.Ordinal) || type is { Name: "StringBuilder" };
        return isCollection ? member.Expression : null;
    }

    // What an expression leads back to, where that outlives the run. A parameter itself is a variable of the run.
    private Impurity? Root(ExpressionSyntax target, int depth, Func<IParameterSymbol, bool> isGiven) => target switch
    {
        ParenthesizedExpressionSyntax p => Root(p.Expression, depth, isGiven),
        PostfixUnaryExpressionSyntax p => Root(p.Operand, depth, isGiven),
        TupleExpressionSyntax t => t.Arguments.Select(a => Root(a.Expression, depth, isGiven)).FirstOrDefault(static kind => kind is not null),
        ElementAccessExpressionSyntax e => Root(e.Expression, depth + 1, isGiven),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } => Impurity.OwnState,
        MemberAccessExpressionSyntax m => symbolOf(m.Name) is { IsStatic: true } symbol
            ? Static(symbol, depth)
            : Root(m.Expression, depth + 1, isGiven),
        IdentifierNameSyntax name => symbolOf(name) switch
        {
            IFieldSymbol or IPropertySymbol => symbolOf(name) is { IsStatic: true } symbol ? Static(symbol, depth) : Impurity.OwnState,
            IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => Impurity.OwnState,
            IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter
                when depth > 0 && !parameter.Type.IsValueType && isGiven(parameter) => Impurity.OutlivesRun,
            _ => null,
        },
        _ => null,
    };

    // That a static field is set is found by its name.
    private static Impurity? Static(ISymbol symbol, int depth) =>
        symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } && depth > 0 ? Impurity.OutlivesRun : null;
}
