using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Finds the distribution without a finite integral that a site has, or that its distribution is made
/// of.</summary>
internal static class ImproperPriors
{
    /// <summary>The improper distribution; null where none is seen.</summary>
    public static ITypeSymbol? Of(SitePlace site, ReadBody body) =>
        site.Distribution is not { } type ? null
        : OfType(type) is { } known ? known
        : SupportFacts.OfType(type).Of is null || site.Argument("distribution") is not { } argument ? null
        : Parts(argument.Expression)
            .Select(part => body.Semantics.GetTypeInfo(part, body.CancellationToken).Type)
            .Select(static part => part is null ? null : OfType(part))
            .FirstOrDefault(static improper => improper is not null);

    // Itself, or a type that it is made of: Component<Flat>.
    private static ITypeSymbol? OfType(ITypeSymbol type) =>
        SupportFacts.OfType(type).IsImproper ? type
        : SupportFacts.Component(type) is { } component ? OfType(component)
        : null;

    // What a distribution is written with: Iid(Flat(), 3), Mixture([0.5, 0.5], Normal(0, 1), Flat()).
    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax distribution) =>
        distribution
            .DescendantNodes(static n => n is not (LambdaExpressionSyntax or StatementSyntax))
            .OfType<ArgumentSyntax>()
            .Select(static argument => argument.Expression)
            .Where(static e => e is not LiteralExpressionSyntax);
}
