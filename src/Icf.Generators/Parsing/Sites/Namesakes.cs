using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Decides which sites may share a name: sites with values of one kind that cannot have the same address in one run,
/// because they are in branches that exclude each other, or in different numbers of loops.
/// </summary>
internal static class Namesakes
{
    /// <summary>Whether a site may share its name with another one of its method.</summary>
    public static bool MayBe(SitePlace site, SitePlace other) =>
        AreAlike(site, other)
        && Attempts(site).SequenceEqual(Attempts(other))
        && (site.Loops.Count != other.Loops.Count || Exclude(site.Node, other.Node));

    /// <summary>
    /// The common type of all sites with a name: the type of their distributions, or the interface for their values.
    /// </summary>
    public static ITypeSymbol Distribution(Site site) =>
        site.Namesakes.All(s => SymbolEqualityComparer.Default.Equals(s.Distribution, site.Distribution))
            ? site.Distribution!
            : site.Method.Parameters[0].Type;

    private static bool AreAlike(SitePlace site, SitePlace other) =>
        site.Kind == other.Kind
        && site.Kind switch
        {
            SiteKind.Sample => site.Distribution is { } one
                && other.Distribution is { } two
                && SymbolEqualityComparer.Default.Equals(site.Value, other.Value)
                && (
                    SymbolEqualityComparer.Default.Equals(one, two)
                    || SupportFacts.KindOf(one) == SupportFacts.KindOf(two)
                        && SupportFacts.KindOf(one) is not ("Unknown" or "Structured")
                ),
            SiteKind.Call => SymbolEqualityComparer.Default.Equals(site.Method, other.Method),
            SiteKind.Factor => true,
            SiteKind.Parameter => SymbolEqualityComparer.Default.Equals(site.Method, other.Method),
            _ => false,
        };

    // The turns of a rejection loop are not part of addresses, so a rejection loop must not be the only difference
    // between two sites.
    private static IEnumerable<Loop> Attempts(SitePlace site) =>
        site.Loops.Where(static loop => AttemptForm.Of(loop.Node) is not null);

    private static bool Exclude(SyntaxNode one, SyntaxNode two)
    {
        SyntaxNode common = one.Ancestors().First(a => a.Span.Contains(two.Span));
        return common != two
            && Branches.Holding(common, one) is { } branch
            && Branches.Holding(common, two) is { } other
            && branch != other;
    }
}
