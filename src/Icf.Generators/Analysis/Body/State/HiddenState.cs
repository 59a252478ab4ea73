using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds what a suspended trace keeps besides the variables of its body and what changes with time: enumerators,
/// objects that are half made, exceptions, resources.
/// </summary>
internal static class HiddenState
{
    // Structs that refer to what they enumerate, and change nothing in it.
    private static readonly HashSet<string> s_enumerated = new(StringComparer.Ordinal)
    {
        "Dictionary",
        "HashSet",
        "KeyCollection",
        "List",
        "Queue",
        "Stack",
        "ValueCollection",
        "ImmutableArray",
    };

    /// <summary>The first of these, with the site at which it is kept.</summary>
    public static (string Site, string Reason)? Of(ModelBody body)
    {
        foreach (Site site in body.Sites.Where(static site => site.IsAwaited))
        {
            foreach (SyntaxNode around in site.Node.Ancestors().TakeWhile(node => node != body.Syntax))
            {
                if (Problem(body, site.Node, around) is { } reason)
                    return (site.Kind == SiteKind.Observe ? site.Missing!.Name : site.Name, reason);
            }
        }

        return null;
    }

    private static string? Problem(ModelBody body, SyntaxNode site, SyntaxNode around) =>
        around switch
        {
            CommonForEachStatementSyntax loop when loop.Statement.Span.Contains(site.Span) => KeepsEnumerator(
                body,
                loop
            )
                ? $"stands in a loop over '{loop.Expression}', whose enumerator cannot be copied; "
                    + "loop over an array or a list"
                : null,
            CatchClauseSyntax or FinallyClauseSyntax =>
                "stands in a catch or finally clause, where an exception is kept",
            UsingStatementSyntax => "stands in a using block, which keeps its resource",
            BlockSyntax block
                when block
                    .Statements.TakeWhile(statement => statement.SpanStart <= site.SpanStart)
                    .Any(static s => s is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }) =>
                "stands behind a using declaration, which keeps its resource",
            InitializerExpressionSyntax initializer
                when !initializer.IsKind(SyntaxKind.ArrayInitializerExpression)
                    && initializer.Parent is ExpressionSyntax made
                    && !IsValue(body, made) => "stands in the initializer of an object; sample it before",
            CollectionExpressionSyntax list when !IsPlainArray(body, list) =>
                "stands in a collection expression; sample it before",
            _ => null,
        };

    private static bool IsValue(ModelBody body, ExpressionSyntax made) =>
        made is InitializerExpressionSyntax
        || body.Semantics.GetTypeInfo(made, body.CancellationToken).Type is { IsValueType: true } type
            && ValueTypes.Contains(type);

    // The elements of an array are computed before it is made.
    private static bool IsPlainArray(ModelBody body, CollectionExpressionSyntax list) =>
        list.Elements.All(static element => element is ExpressionElementSyntax)
        && body.Semantics.GetTypeInfo(list, body.CancellationToken).ConvertedType is IArrayTypeSymbol;

    private static bool KeepsEnumerator(ModelBody body, CommonForEachStatementSyntax loop)
    {
        if (
            body.Semantics.GetTypeInfo(loop.Expression, body.CancellationToken).Type
            is IArrayTypeSymbol
                or { SpecialType: SpecialType.System_String }
        )
            return false;
        return body.Semantics.GetForEachStatementInfo(loop).GetEnumeratorMethod?.ReturnType switch
        {
            { IsValueType: true } type => !ValueTypes.Contains(type)
                && !(
                    Conduct.IsOfPlatform(type)
                    && type is { Name: "Enumerator", ContainingType: { } owner }
                    && s_enumerated.Contains(owner.Name)
                ),
            _ => true,
        };
    }
}
