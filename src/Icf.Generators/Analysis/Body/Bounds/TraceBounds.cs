using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Tells whether the arguments bound the number of sites that a method visits, or whether chance alone ends it. Where
/// neither can be told it says neither.
/// </summary>
internal sealed class TraceBounds(ModelBody body)
{
    /// <summary>The first site that a trace may visit any number of times, and why, or nothing.</summary>
    public (string Site, string Reason)? Endless()
    {
        foreach (Site site in body.Sites)
        {
            if (IsCallOfItself(site) && HandsOnWhatItWasGiven(site))
                return (site.Name, "calls the model itself with the same arguments");
            if (site.Kind is SiteKind.Sample or SiteKind.Call && site.Loops.Any(EndsByChance))
                return (site.Name, "stands in a loop that may go round any number of times");
        }

        return null;
    }

    /// <summary>Whether every trace ends after a number of sites that the arguments bound.</summary>
    /// <param name="hasFewTraces">Whether all that chance decides has finitely many outcomes.</param>
    public bool AreKnown(bool hasFewTraces) =>
        !body.Sites.Any(IsCallOfItself)
        && body.Sites.SelectMany(static s => s.Loops).Distinct().All(loop => IsBounded(loop, hasFewTraces));

    private bool IsCallOfItself(Site site) => site.IsCallOf(body.Method);

    private bool HandsOnWhatItWasGiven(Site call) =>
        call.Node.ArgumentList.Arguments.All(argument =>
            body.Semantics.GetConstantValue(argument.Expression, body.CancellationToken).HasValue
            || body.Names.Of(argument.Expression) is IParameterSymbol parameter
                && !body.Names.UsesOf(parameter).Any(ControlFlow.IsWritten)
                && (LanguageSymbols.IsObserved(parameter) || IsPlain(parameter.Type))
        );

    // while (Sample(Bernoulli(p))), where nothing changes p, or a rejection loop: a turn tells nothing of how many went
    // before.
    private bool EndsByChance(Loop loop)
    {
        if (body.RejectionOf(loop) is not null)
            return true;
        AttemptForm? form = loop.Node
            is WhileStatementSyntax { Condition: InvocationExpressionSyntax or PrefixUnaryExpressionSyntax } s
            ? new AttemptForm(s, s.Condition, null)
            : AttemptForm.Of(loop.Node);
        if (
            form is null
            || form.Nodes.Any(IsAnotherWayOut)
            || body.Semantics.AnalyzeDataFlow(loop.Node) is not { Succeeded: true } flow
        )
        {
            return false;
        }

        ExpressionSyntax condition = form.Condition;
        while (
            condition
                is ParenthesizedExpressionSyntax
                    or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
        )
            condition = condition is PrefixUnaryExpressionSyntax not
                ? not.Operand
                : ((ParenthesizedExpressionSyntax)condition).Expression;
        return body.Sites.Any(site => site.Kind == SiteKind.Sample && site.Node == condition)
            && condition
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .All(name =>
                    body.Names.Of(name) switch
                    {
                        ILocalSymbol local => IsPlain(local.Type)
                            && !flow.WrittenInside.Contains(local, SymbolEqualityComparer.Default),
                        IParameterSymbol parameter => IsPlain(parameter.Type)
                            && !flow.WrittenInside.Contains(parameter, SymbolEqualityComparer.Default),
                        IFieldSymbol field => field.IsConst,
                        IPropertySymbol => false,
                        IMethodSymbol method => LanguageSymbols.IsIcf(method.ContainingType),
                        _ => true,
                    }
                );
    }

    private static bool IsAnotherWayOut(SyntaxNode node) =>
        node
            is BreakStatementSyntax
                or ReturnStatementSyntax
                or GotoStatementSyntax
                or ThrowStatementSyntax
                or ThrowExpressionSyntax;

    private static bool IsPlain(ITypeSymbol type) =>
        type.SpecialType
            is (>= SpecialType.System_Boolean and <= SpecialType.System_Double)
                or SpecialType.System_String
        || type.TypeKind == TypeKind.Enum;

    private bool IsBounded(Loop loop, bool hasFewTraces) =>
        loop.Node switch
        {
            CommonForEachStatementSyntax each => IsCollection(
                body.Semantics.GetTypeInfo(each.Expression, body.CancellationToken).Type
            ),
            ForStatementSyntax counted => loop.Count is { IsToward: true, Bound: var bound }
                && (hasFewTraces ? StaysAsItIs(bound, counted) : IsGiven(bound)),
            _ => false,
        };

    private static bool IsCollection(ITypeSymbol? type) =>
        type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }
        || type is INamedTypeSymbol named
            && new[] { named }
                .Concat(named.AllInterfaces)
                .Any(static i =>
                    i.OriginalDefinition.SpecialType
                        is SpecialType.System_Collections_Generic_IReadOnlyCollection_T
                            or SpecialType.System_Collections_Generic_ICollection_T
                );

    private bool StaysAsItIs(ExpressionSyntax bound, ForStatementSyntax loop)
    {
        if (body.Semantics.AnalyzeDataFlow(loop) is not { Succeeded: true } flow)
            return false;
        List<Change> changes = LoopChanges.In(loop, body).ToList();
        return bound
            .DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .All(name =>
                body.Names.Of(name) switch
                {
                    ILocalSymbol or IParameterSymbol => !flow.WrittenInside.Contains(
                        body.Names.Of(name)!,
                        SymbolEqualityComparer.Default
                    )
                        && !changes.Exists(change =>
                            change.Root is null
                            || SymbolEqualityComparer.Default.Equals(change.Root, body.Names.Of(name))
                        ),
                    IMethodSymbol method => IsArithmetic(method),
                    IFieldSymbol field => field.IsConst || field.IsReadOnly,
                    _ => true,
                }
            );
    }

    // What the arguments alone decide.
    private bool IsGiven(ExpressionSyntax expression)
    {
        // A sum is nested to the left, as deep as it is long.
        while (expression is BinaryExpressionSyntax sum)
        {
            if (!IsGiven(sum.Right))
                return false;
            expression = sum.Left;
        }

        return IsGivenPart(expression);
    }

    private bool IsGivenPart(ExpressionSyntax expression) =>
        expression switch
        {
            LiteralExpressionSyntax => true,
            ParenthesizedExpressionSyntax e => IsGiven(e.Expression),
            CastExpressionSyntax e => IsGiven(e.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } e => IsGiven(e.Operand),
            ElementAccessExpressionSyntax e => IsGiven(e.Expression)
                && e.ArgumentList.Arguments.All(a => IsGiven(a.Expression)),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax callee } e => body.Names.Of(
                callee.Name
            )
                is IMethodSymbol method
                && IsArithmetic(method)
                && (method.IsStatic || IsGiven(callee.Expression))
                && e.ArgumentList.Arguments.All(a => IsGiven(a.Expression)),
            ArrayCreationExpressionSyntax e => e.Type.RankSpecifiers[0].Sizes.All(IsGiven),
            MemberAccessExpressionSyntax e => body.Names.Of(e.Name)
                is IFieldSymbol { IsReadOnly: true }
                    or IFieldSymbol { IsConst: true }
                || IsGiven(e.Expression),
            IdentifierNameSyntax name => body.Names.Of(name) switch
            {
                IParameterSymbol parameter => !body.Names.UsesOf(parameter).Any(ControlFlow.IsWritten),
                ILocalSymbol { HasConstantValue: true } => true,
                ILocalSymbol local => !body.Names.UsesOf(local).Any(ControlFlow.IsWritten)
                    && Initial(local) is { } value
                    && IsGiven(value),
                IFieldSymbol field => field.IsConst || field.IsReadOnly,
                _ => false,
            },
            _ => false,
        };

    private static bool IsArithmetic(IMethodSymbol method) =>
        method is { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array }
        || method.ContainingType
            is { Name: "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private ExpressionSyntax? Initial(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is [{ } reference]
        && reference.GetSyntax(body.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? value
            : null;
}
