using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>
/// Finds samples that are named after their distribution although a variable is set to the expression that contains
/// them.
/// </summary>
internal static class LostNames
{
    public static void Check(ParseContext context, ResolvedBody body)
    {
        foreach (Site site in body.Sites)
        {
            if (
                site.Kind == SiteKind.Sample
                && site.Argument("name") is null
                && SiteNames.AssignedTo(site.Node) is null
                && Target(site.Node) is { } variable
                && variable.ValueText != site.Name
            )
            {
                context.Inform(Descriptors.LostName, site.Node.GetLocation(), variable.ValueText, site.Name);
            }
        }
    }

    // double x = 2 * Sample(…) and x = f(Sample(…)); x += Sample(…) adds to a sum, which is no name for a term.
    private static SyntaxToken? Target(ExpressionSyntax site)
    {
        SyntaxNode node = site;
        while (
            node.Parent is ArgumentSyntax or BaseArgumentListSyntax or SwitchExpressionArmSyntax
            || node.Parent is ExpressionSyntax and not (AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax)
        )
        {
            node = node.Parent;
        }

        return node is ExpressionSyntax expression && node != site ? SiteNames.AssignedTo(expression) : null;
    }
}
