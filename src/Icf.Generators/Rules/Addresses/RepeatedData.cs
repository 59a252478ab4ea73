using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>
/// Finds data that a trace certainly observes more than once: by two sites on one path, or in every turn of a loop.
/// </summary>
internal static class RepeatedData
{
    public static void Check(ParseContext context, ResolvedBody body)
    {
        List<Site> observations = body
            .Sites.Where(s =>
                s.Kind == SiteKind.Observe && s.Data is [not null] && Indices(s).All(index => IsLocal(body, index))
            )
            .ToList();
        for (int i = 0; i < observations.Count; i++)
        {
            Site site = observations[i];
            string? problem =
                observations.Take(i).FirstOrDefault(earlier => AreOne(earlier, site)) is { } first
                    ? $"the site in line {first.Line} has observed it already"
                : IsRepeated(site) ? "every turn of this loop observes the same datum"
                : null;
            if (problem is not null)
                context.Inform(
                    Descriptors.ObservedTwice,
                    site.Node.GetLocation(),
                    site.Argument("value")!.Expression.ToString(),
                    problem
                );
        }
    }

    private static bool AreOne(Site first, Site second)
    {
        DataPath a = first.Data[0]!,
            b = second.Data[0]!;
        return a.IsWrittenLike(b)
            && first.Node.Ancestors().FirstOrDefault(n => n.Span.Contains(second.Node.Span)) is { } common
            && Certainty.IsCertain(first.Node, common)
            && Certainty.IsCertain(second.Node, common)
            && !common
                .DescendantNodes()
                .Any(n =>
                    n.SpanStart >= first.Node.Span.End
                    && n.Span.End <= second.Node.SpanStart
                    && (ControlFlow.IsJump(n) || IsWrite(n, second))
                );
    }

    private static bool IsRepeated(Site site)
    {
        if (site.Loops.LastOrDefault() is not { } loop || site.Data[0]!.Steps.Any(s => s.Loop == loop))
            return false;
        return loop.Body.Span.Contains(site.Node.Span)
            && Certainty.IsCertain(site.Node, loop.Body)
            && !loop.Node.DescendantNodes().Any(n => ControlFlow.IsJump(n) || IsWrite(n, site));
    }

    private static IEnumerable<string> Indices(Site site) => site.Data[0]!.IndexWords;

    // What a field holds may be changed by any call, and a captured variable by the function that captured it.
    private static bool IsLocal(ReadBody body, string word) =>
        body
            .Names.Bound.Where(bound => bound.Name.Identifier.ValueText == word)
            .All(bound =>
                bound.Symbol switch
                {
                    IFieldSymbol { IsConst: true } => true,
                    { Kind: SymbolKind.Local or SymbolKind.Parameter } symbol => !body
                        .Names.UsesOf(symbol)
                        .Any(use =>
                            use is IdentifierNameSyntax name
                            && ControlFlow.IsWritten(name)
                            && BodyRules.IsInFunction(use, body.Root)
                        ),
                    _ => SizeQueries.IsSize(bound.Symbol),
                }
            );

    // Whether a node declares or may change a variable that an index of the datum body.Names.
    private static bool IsWrite(SyntaxNode node, Site site)
    {
        string? name = node switch
        {
            VariableDeclaratorSyntax declared => declared.Identifier.ValueText,
            SingleVariableDesignationSyntax declared => declared.Identifier.ValueText,
            ForEachStatementSyntax loop => loop.Identifier.ValueText,
            IdentifierNameSyntax used when ControlFlow.IsWritten(used) => used.Identifier.ValueText,
            _ => null,
        };
        return name is not null && Indices(site).Contains(name);
    }
}
