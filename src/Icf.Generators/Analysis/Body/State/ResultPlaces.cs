using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>Where a body computes its result, after its last site.</summary>
internal static class ResultPlaces
{
    /// <summary>Whether an expression only serves to compute the result: it is inside a <c>return …;</c>.</summary>
    public static bool ComputesResult(this ModelBody body, ExpressionSyntax part) =>
        part.Ancestors()
            .FirstOrDefault(static a =>
                a is ReturnStatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax
            )
            is ReturnStatementSyntax result
        && body.IsLast(result);

    /// <summary>Whether a return statement ends the body and visits no site.</summary>
    public static bool IsLast(this ModelBody body, SyntaxNode result) =>
        !body.Sites.Any(site => site.IsAwaited && result.Span.Contains(site.Node.Span))
        && !BodyRules.IsInFunction(result, body.Root);
}
