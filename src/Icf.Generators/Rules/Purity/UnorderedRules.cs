using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>Finds collections without an order whose order reaches an address or a value.</summary>
internal static class UnorderedRules
{
    private static readonly HashSet<string> s_types = new(StringComparer.Ordinal)
    {
        "ConcurrentBag",
        "ConcurrentDictionary",
        "Dictionary",
        "FrozenDictionary",
        "FrozenSet",
        "HashSet",
        "Hashtable",
        "IDictionary",
        "ImmutableDictionary",
        "ImmutableHashSet",
        "IReadOnlyDictionary",
        "IReadOnlySet",
        "ISet",
        "KeyCollection",
        "UnorderedItemsCollection",
        "ValueCollection",
    };

    // Their keys and values have an order.
    private static readonly HashSet<string> s_owners = new(StringComparer.Ordinal)
    {
        "SortedDictionary",
        "SortedList",
        "OrderedDictionary",
        "ImmutableSortedDictionary",
    };

    public static void Check(ParseContext context, ResolvedBody body)
    {
        foreach (SyntaxNode node in body.Root.DescendantNodes())
        {
            if (
                node is CommonForEachStatementSyntax loop
                && body.Sites.Any(s => loop.Statement.Span.Contains(s.Node.Span))
                && Source(loop.Expression, body) is { } collection
            )
            {
                Report(context, collection);
            }
            else if (
                node
                    is InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax
                        {
                            Name.Identifier.ValueText: "First"
                                or "FirstOrDefault"
                                or "Last"
                                or "LastOrDefault"
                                or "ElementAt"
                                or "ElementAtOrDefault"
                                or "Take"
                                or "TakeWhile"
                                or "Skip"
                                or "SkipWhile"
                                or "Zip"
                                or "Aggregate",
                        } member,
                    }
                && body.Names.Of(member.Name)?.ContainingType
                    is { Name: "Enumerable", ContainingNamespace.Name: "Linq" }
                && Source(member.Expression, body) is { } source
            )
            {
                Report(context, source);
            }
        }
    }

    private static void Report(ParseContext context, ExpressionSyntax collection) =>
        context.Inform(Descriptors.NoOrder, collection.GetLocation(), $"'{collection}'");

    // What is enumerated, if it has no order: set, set.Where(…).Select(…), table.Keys.
    private static ExpressionSyntax? Source(ExpressionSyntax expression, ReadBody body)
    {
        ExpressionSyntax source = expression;
        while (
            source
                is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax
                    {
                        Name.Identifier.ValueText: "Select"
                            or "Where"
                            or "Cast"
                            or "OfType"
                            or "Distinct"
                            or "AsEnumerable"
                            or "ToArray"
                            or "ToList",
                    } member,
                }
            && body.Names.Of(member.Name)?.ContainingType is { Name: "Enumerable" }
        )
        {
            source = member.Expression;
        }

        return
            IsUnordered(source, body)
            || source is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keys" or "Values" } part
                && IsUnordered(part.Expression, body)
            ? source
            : null;
    }

    private static bool IsUnordered(ExpressionSyntax collection, ReadBody body) =>
        TypeOf(collection, body) is { } type
        && s_types.Contains(type.Name)
        && !(type.ContainingType is { } owner && s_owners.Contains(owner.Name))
        && type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal)
            == true;

    // Of a variable of an interface that is set but once, what it is set to.
    private static ITypeSymbol? TypeOf(ExpressionSyntax collection, ReadBody body)
    {
        ITypeSymbol? type = body.Semantics.GetTypeInfo(collection, body.CancellationToken).Type;
        return
            type is { TypeKind: TypeKind.Interface }
            && body.Names.Of(collection) is ILocalSymbol local
            && body.Names.ValueOf(local) is { } value
            ? body.Semantics.GetTypeInfo(value, body.CancellationToken).Type
            : type;
    }
}
