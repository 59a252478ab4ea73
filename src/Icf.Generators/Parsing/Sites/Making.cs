using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// How the distribution of a site is constructed at the site: <c>Normal(0, 1)</c>, <c>new Normal(0, 1)</c>.
/// </summary>
/// <param name="Method">The factory or constructor.</param>
/// <param name="Arguments">
/// The arguments in the order of the parameters; null for a parameter that is left out or has several values.
/// </param>
internal sealed record Making(IMethodSymbol Method, IReadOnlyList<ExpressionSyntax?> Arguments)
{
    /// <summary>How an expression constructs a distribution; null if it is constructed elsewhere.</summary>
    public static Making? Of(ExpressionSyntax expression, ReadBody body)
    {
        (ISymbol? symbol, BaseArgumentListSyntax? list) = expression switch
        {
            InvocationExpressionSyntax { Expression: SimpleNameSyntax name } call => (
                body.Names.Of(name),
                call.ArgumentList
            ),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call => (
                body.Names.Of(member.Name),
                call.ArgumentList
            ),
            BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation => (
                body.Semantics.GetSymbolInfo(creation, body.CancellationToken).Symbol,
                arguments
            ),
            _ => default((ISymbol?, BaseArgumentListSyntax?)),
        };
        return symbol is IMethodSymbol method && list is not null
            ? new Making(method, method.Parameters.Select(p => Given(list, p)).ToArray())
            : null;
    }

    private static ExpressionSyntax? Given(BaseArgumentListSyntax list, IParameterSymbol parameter)
    {
        ArgumentSyntax? named = list.Arguments.FirstOrDefault(a =>
            a.NameColon?.Name.Identifier.ValueText == parameter.Name
        );
        if (named is not null || parameter.IsParams)
            return named?.Expression;
        return
            parameter.Ordinal < list.Arguments.Count
            && list.Arguments[parameter.Ordinal] is { NameColon: null } argument
            ? argument.Expression
            : null;
    }
}
